import * as z from 'zod';
import { errorBody } from './call.ts';
import { readValue, type StoredValue, writtenSecret } from './written-value.ts';

/**
 * How tokens are come by: a person consents in a browser; or the client's own credentials suffice; or an identity
 * token of the company's identity provider is exchanged (enterprise-managed authorization), or one that the
 * machine has from where it runs (workload identity).
 */
export const grantKinds = [
  'authorization-code',
  'client-credentials',
  'enterprise-managed',
  'workload-identity',
] as const;
export const grantKind = z.enum(grantKinds);
export type GrantKind = z.infer<typeof grantKind>;

const printable = (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .regex(/^[\u0020-\u007e]*$/, 'must be plain characters');
/** One scope token (RFC 6749 §3.3). */
const scope = z.string().regex(/^[\u0021\u0023-\u005b\u005d-\u007e]{1,500}$/, 'is not a scope');
const metadataUrl = printable(2_000).refine(
  (value) => value === '' || /^https:\/\/[^/]+\/./.test(value),
  'must be an https address with a path',
);

const webAddress = printable(2_000).refine(
  (value) => value === '' || /^https?:\/\/[^/]/.test(value),
  'must be an http or https address',
);

const common = {
  grant: grantKind.default('authorization-code'),
  /** Of a client that is registered by hand; empty where Patchbay registers itself. */
  clientId: printable(2_000).default(''),
  /** Asked for instead of what the server suggests. */
  scopes: z.array(scope).max(200).default([]),
  /** Of the redirect address of a client that is registered by hand; 0 is any. */
  redirectPort: z.number().int().min(0).max(65_535).default(0),
  /** Where a client metadata document stands, for authorization servers that read one. */
  clientMetadataUrl: metadataUrl.default(''),
  /** The only authorization server to sign in at; empty is the one that the server names. */
  issuer: webAddress.default(''),
  /** Of the company's identity provider, for enterprise-managed authorization. */
  identityProvider: webAddress.default(''),
  identityProviderClientId: printable(2_000).default(''),
  /** Holds the identity token, and is read anew for each exchange. */
  identityTokenFile: z
    .string()
    .max(4_096)
    .trim()
    .regex(/^[^\0]*$/, 'must not contain NUL')
    .default(''),
  /** Takes an authorization server whose metadata names another issuer than its address. Weakens security. */
  skipIssuerCheck: z.boolean().default(false),
};

/** The fields that hold secrets. */
export const oauthSecretFields = [
  'clientSecret',
  /** PEM or a JSON Web Key: the client signs instead of sending a secret. */
  'privateKey',
  /** Exchanged for the server's; unless it stands in a file. */
  'identityToken',
  'identityProviderClientSecret',
] as const;
export type OAuthSecrets<T> = Readonly<Record<(typeof oauthSecretFields)[number], T>>;

const eachSecret = <T extends z.ZodType>(schema: T) =>
  Object.fromEntries(oauthSecretFields.map((field) => [field, schema])) as OAuthSecrets<T>;

/** How a server at a URL is signed in to. */
export const oauthInput = z.strictObject({ ...common, ...eachSecret(writtenSecret.default('')) });
export type OAuthInput = z.infer<typeof oauthInput>;
export const oauthView = z.object({ ...common, ...eachSecret(readValue) });
export type OAuthView = z.infer<typeof oauthView>;

type OAuthSettings = Omit<OAuthInput, keyof OAuthSecrets<unknown>>;
/** As the registry holds it. */
export type StoredOAuth = OAuthSettings & OAuthSecrets<StoredValue>;
/** With live secrets; an empty one is not there. */
export type ResolvedOAuth = OAuthSettings & OAuthSecrets<string>;

/** Of a server for which nothing is set. */
export const defaultOAuth = {
  ...oauthInput.parse({}),
  clientSecret: '' as const,
  privateKey: '' as const,
  identityToken: '' as const,
  identityProviderClientSecret: '' as const,
} satisfies ResolvedOAuth & OAuthInput;

/** How it stands with signing in to a server; times are ISO 8601 in UTC. */
export const signIn = z.object({
  /** The tokens there are. Never the tokens themselves. */
  session: z
    .object({
      issuer: z.string(),
      scopes: z.array(z.string()),
      signedInAt: z.string(),
      /** When the access token ends. */
      expiresAt: z.string().optional(),
      /** Whether it is renewed without asking. */
      renews: z.boolean(),
    })
    .optional(),
  /** Until when a browser is waited for. */
  waitingUntil: z.string().optional(),
  /** Why the last attempt came to nothing. */
  problem: errorBody.optional(),
});
export type SignIn = z.infer<typeof signIn>;

export const signInStarted = z.object({
  /** To be opened in a browser; absent where nobody needs to consent. */
  authorizationUrl: z.string().optional(),
  expiresAt: z.string().optional(),
});
export type SignInStarted = z.infer<typeof signInStarted>;
