import * as z from 'zod';
import { jsonObject } from './capability.ts';
import { callToolResult } from './content.ts';
import { definitionChange } from './tool-pin.ts';

/** What a view may be allowed to reach, as its server names it (MCP Apps, "Resource metadata"). */
export const viewSourceKinds = ['connect', 'resource', 'frame', 'base'] as const;
export const viewSources = z.object({
  /** Asked by scripts. */
  connect: z.array(z.string()),
  /** Scripts, styles, pictures, fonts. */
  resource: z.array(z.string()),
  frame: z.array(z.string()),
  base: z.array(z.string()),
});
export type ViewSources = z.infer<typeof viewSources>;

/** The origins that a person lets the views of a server reach: `https://` or `wss://`, a host, perhaps a port. */
export const viewSource = z.string().min(1).max(300);

/** A view that is ready to be put into a frame, once. */
export const openedView = z.object({
  /** Of the frame, at the listener of views: `/view/<ticket>`. */
  path: z.string(),
  /** Of the listener of views, on this machine. */
  port: z.number().int(),
  uri: z.string(),
  sizeBytes: z.number().int(),
  prefersBorder: z.boolean(),
  /** What the view asks to reach and may be allowed to. */
  wanted: z.array(viewSource),
  /** What of that is allowed; nothing else is reached. */
  allowed: z.array(viewSource),
  /** What it asks for and is never allowed: this machine, addresses, names without encryption. */
  refused: z.array(z.string()),
});
export type OpenedView = z.infer<typeof openedView>;

/** What of a view is not as it was when it was first shown, or approved since. */
export const viewDifference = z.object({
  /** Of the tool. */
  name: z.string(),
  uri: z.string(),
  /** Of the view as its server gives it now: what an approval is bound to. */
  hash: z.string(),
  /** It is not shown until it is approved. */
  isHeld: z.boolean(),
  approvedAt: z.string().optional(),
  sizeBytes: z.number().int(),
  /** Missing, and no change is told, where only the hash of what was approved is known. */
  sizeBytesBefore: z.number().int().optional(),
  changes: z.array(definitionChange),
  /** Places in which it differs beside those. */
  moreChanges: z.number().int(),
});
export type ViewDifference = z.infer<typeof viewDifference>;

/** How a call that a view asked for goes: it may wait for a person, then it ends. */
export const viewCallEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('asking'),
    approvalId: z.string(),
    digest: z.string(),
    expiresAt: z.string(),
    arguments: jsonObject,
  }),
  z.object({ type: z.literal('running') }),
  z.object({ type: z.literal('refused') }),
  /** Media are inline: a view reaches nothing of this program. */
  z.object({ type: z.literal('done'), result: callToolResult }),
]);
export type ViewCallEvent = z.infer<typeof viewCallEvent>;
