import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState } from '@electron/fuses';

/** What @electron/fuses looks for in a binary; then a version, the number of fuses, and a byte for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;

/** Each fuse that the configuration names is the other way round here; the last is one that it does not name. */
export const standInFuses: readonly FuseState[] = [
  FuseState.ENABLE, // RunAsNode
  FuseState.DISABLE, // EnableCookieEncryption
  FuseState.ENABLE, // EnableNodeOptionsEnvironmentVariable
  FuseState.ENABLE, // EnableNodeCliInspectArguments
  FuseState.DISABLE, // EnableEmbeddedAsarIntegrityValidation
  FuseState.DISABLE, // OnlyLoadAppFromAsar
  FuseState.ENABLE, // LoadBrowserProcessSpecificV8Snapshot
  FuseState.ENABLE, // GrantFileProtocolExtraPrivileges
  FuseState.ENABLE, // WasmTrapHandlers
];

/** A folder laid out like an Electron for Linux, where the real one cannot be had: no byte of it is run. */
export const writeStandInElectron = (folder: string): void => {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const language of ['de', 'en-US', 'zh-CN'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  writeFileSync(join(folder, 'LICENSE'), 'the licence of Electron\n');
  const wire = Buffer.from([WIRE_VERSION, standInFuses.length, ...standInFuses]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(SENTINEL), wire]), { mode: 0o755 });
};
