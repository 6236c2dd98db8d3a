import type { TransportKind } from '#shared/model/server.ts';
import type { DocumentSyntax } from '../documents/document-syntax.ts';
import type { ClientHost } from './client-host.ts';

/** How a client refers to a secret that an export leaves out. */
export type SecretStyle =
  /** `${NAME}`, `${env:NAME}`: the client puts in the variable of its own environment. */
  | { readonly kind: 'variable'; readonly write: (name: string) => string }
  /** The client takes the names of variables in fields of their own. */
  | { readonly kind: 'names'; readonly env: string; readonly headers?: string }
  /** The client knows no placeholders: one is written all the same, to be replaced by hand. */
  | { readonly kind: 'by-hand' };

/** The words in which a client writes a server; what it has no word for is left out. */
export interface Dialect {
  readonly command: string;
  readonly env: string;
  readonly cwd?: string;
  /** Fields that a local server always has. */
  readonly local?: Readonly<Record<string, string | boolean>>;
  /** Undefined where its file takes local servers only. */
  readonly remote?: {
    readonly url: string;
    /** Where the headers stand, one field inside the other. */
    readonly headers: readonly [string] | readonly [string, string];
    /** The value of `type` by transport; null where there is none; absent where the client does not speak it. */
    readonly types: Partial<Record<Exclude<TransportKind, 'stdio'>, string | null>>;
    /** What an address without `type` is, where that does not follow from the address. */
    readonly withoutType?: Exclude<TransportKind, 'stdio'>;
  };
  /** The field and the value that switch a server off. */
  readonly off?: readonly ['disabled', true] | readonly ['enabled', false];
  /** Where off and on are both written. */
  readonly alwaysSaysEnabled?: true;
  readonly timeout?: { readonly key: string; readonly unit: 'seconds' | 'milliseconds' };
  readonly startTimeout?: { readonly key: string; readonly unit: 'seconds' | 'milliseconds' };
  /** The name stands in the entry, too. */
  readonly name?: 'name';
  readonly secrets: SecretStyle;
}

/** A program whose configuration file names MCP servers. */
export interface ClientFormat {
  readonly id: string;
  readonly title: string;
  readonly syntax: DocumentSyntax;
  /** The field that holds the servers. */
  readonly container: string;
  /** The servers are a list whose entries carry their names. */
  readonly isList?: true;
  readonly dialect: Dialect;
  /** Where it keeps servers in the folder of a project, if it does. */
  readonly project?: readonly [string, ...string[]];
  /** Where its file may be for this person, the usual place first; empty where there is none. */
  readonly files: (host: ClientHost) => readonly string[];
}
