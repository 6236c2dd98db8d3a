import { defaultOAuth } from '#shared/model/oauth.ts';
import type { Server } from '#shared/model/server.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A server as every door shows it, for tests that need none to run; `changes` replace whole fields. */
export const sampleServer = (name: string, changes: Partial<Server> = {}): Server => ({
  id: name,
  slug: name,
  name,
  description: '',
  notes: '',
  category: '',
  tags: [],
  transport: 'stdio',
  command: 'node',
  args: [],
  cwd: '',
  env: {},
  url: '',
  headers: {},
  enabled: true,
  timeoutSeconds: 60,
  startTimeoutSeconds: 120,
  roots: [],
  memoryLimitMb: 0,
  idleStopMinutes: 0,
  oauth: defaultOAuth,
  position: 0,
  createdAt: at,
  updatedAt: at,
  desired: 'running',
  state: { kind: 'ready', since: at, generation: 1 },
  facts: { capabilities: {}, toolCount: 0, resourceCount: 0, promptCount: 0, heldToolCount: 0 },
  ...changes,
});
