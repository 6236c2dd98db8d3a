import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { Server } from '#shared/model/server.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import type { PathHost } from './mounts.ts';

export interface ResourceContext {
  readonly host: PathHost;
  /** Name of the resource. */
  readonly name: string;
  /** Makes a Secret for a value of the server, and names it. */
  readonly secretFor: (field: 'env' | 'headers', name: string) => { name: string; key: string };
}

/** A resource for a server, or why there can be none. */
export type MadeResource =
  | { readonly resource: Record<string, unknown>; readonly remarks: readonly ExportRemark[] }
  | { readonly problem: ExportRemark };
export type ResourceMaker = (server: Server, context: ResourceContext) => MadeResource;

/** Served beside the older v1alpha1, which warns when it is used. */
export const TOOLHIVE_VERSION = 'toolhive.stacklok.dev/v1beta1';

export const isSecret = (value: ReadValue): value is Exclude<ReadValue, string> => typeof value === 'object';
