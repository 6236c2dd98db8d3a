import type { TemplateInput } from '#shared/model/template.ts';

/** The files of a new server, and how it is run in their folder. */
export interface PlannedServer {
  readonly command: string;
  readonly args: readonly string[];
  /** By their paths in the folder. */
  readonly files: Readonly<Record<string, string>>;
}
export type Template = (input: TemplateInput) => PlannedServer;
