import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { promptFlags, resourceFlags, templateFlags } from '#shared/words/server-words.ts';
import type { ListedPrompt, ListedResource, ListedResourceTemplate } from '../connections/connection.ts';

/** What to look at in the words of what servers offer beside tools; read once a listing. */
export interface OfferedWords {
  resource(serverId: string, listed: ListedResource): ToolFlag[];
  template(serverId: string, listed: ListedResourceTemplate): ToolFlag[];
  prompt(serverId: string, listed: ListedPrompt): ToolFlag[];
  /** It lists something else now. */
  forget(serverId: string): void;
}

export const createOfferedWords = (): OfferedWords => {
  const byServer = new Map<string, Map<string, readonly ToolFlag[]>>();

  const read =
    <T>(kind: string, keyOf: (listed: T) => string, flagsOf: (listed: T) => readonly ToolFlag[]) =>
    (serverId: string, listed: T): ToolFlag[] => {
      const known = byServer.get(serverId) ?? new Map<string, readonly ToolFlag[]>();
      byServer.set(serverId, known);
      const key = `${kind} ${keyOf(listed)}`;
      const flags = known.get(key) ?? flagsOf(listed);
      known.set(key, flags);
      return [...flags];
    };

  return {
    resource: read('resource', ({ uri }: ListedResource) => uri, resourceFlags),
    template: read('template', ({ uriTemplate }: ListedResourceTemplate) => uriTemplate, templateFlags),
    prompt: read('prompt', ({ name }: ListedPrompt) => name, promptFlags),
    forget: (serverId) => {
      byServer.delete(serverId);
    },
  };
};
