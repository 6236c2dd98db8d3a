import * as z from 'zod';
import { isHostPattern } from '../text/host-pattern.ts';

const hostPattern = z
  .string()
  .trim()
  .max(253)
  .refine(isHostPattern, 'is not a host: write a name, an IP address, or *.example.com');
const allowedHosts = z.array(hostPattern).max(1_000);
const certificateFile = z.string().trim().max(4_096);
const gatewayAddress = z.union([z.literal(''), z.ipv4(), z.ipv6()]);
/** Without a path of the API: the one at which `/v0.1/servers` is. */
const registryAddress = z
  .url({ protocol: /^https?$/ })
  .max(2_048)
  .transform((address) => address.replace(/\/+$/, ''));
const firstSteps = z.enum(['open', 'off']);
const port = z.number().int().min(1).max(65_535);

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['system', 'en', 'zh']).default('system'),
  closeToTray: z.boolean().default(true),
  startAtLogin: z.boolean().default(false),
  notifyOnFailure: z.boolean().default(true),
  /** Starts at a time; 0 is twice the cores. */
  maxConcurrentStarts: z.number().int().min(0).max(256).default(0),
  /** Days a call stays in the log. */
  callRetentionDays: z.number().int().min(1).max(3_650).default(30),
  /** Hosts that may be connected to without encryption, and that redirects may lead to. */
  allowedHosts: allowedHosts.default([]),
  /** Whether no other host may be connected to; this machine always may. */
  onlyAllowedHosts: z.boolean().default(false),
  /** A PEM file of certificates that are trusted beside those of the system; may be empty. */
  certificateFile: certificateFile.default(''),
  /** The port on this machine, from the next start on, or the next free one; the environment may name another. */
  port: port.default(7_717),
  /** The address of this machine at which the gateway is reached from others too; empty is from this machine alone. */
  gatewayAddress: gatewayAddress.default(''),
  gatewayPort: port.default(7_718),
  /** Names by which others reach it there, beside its address. */
  gatewayHosts: allowedHosts.default(['host.docker.internal']),
  /** A tool that a server lists only later: whether it may be called at once, or is held until it is approved. */
  newTools: z.enum(['offer', 'hold']).default('offer'),
  /** Where the MCP Registry is read. */
  registryAddress: registryAddress.default('https://registry.modelcontextprotocol.io'),
  /** Whether the things to try at the first start are shown; `off` where they are done, put away, or never were. */
  firstSteps: firstSteps.default('off'),
});
export type Settings = z.infer<typeof settings>;
/** A change; no defaults, so that what is not named stays. */
export const settingsPatch = z
  .object({
    theme: z.enum(['system', 'light', 'dark']),
    language: z.enum(['system', 'en', 'zh']),
    closeToTray: z.boolean(),
    startAtLogin: z.boolean(),
    notifyOnFailure: z.boolean(),
    maxConcurrentStarts: z.number().int().min(0).max(256),
    callRetentionDays: z.number().int().min(1).max(3_650),
    allowedHosts,
    onlyAllowedHosts: z.boolean(),
    certificateFile,
    port,
    gatewayAddress,
    gatewayPort: port,
    gatewayHosts: allowedHosts,
    newTools: settings.shape.newTools.unwrap(),
    registryAddress,
    firstSteps,
  })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatch>;
