import type { ClientFormat } from '../client-format.ts';
import { claudeCode } from './claude-code.ts';
import { claudeDesktop } from './claude-desktop.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { goose } from './goose.ts';
import { lmStudio } from './lm-studio.ts';
import { mcpo } from './mcpo.ts';
import { vscode } from './vscode.ts';
import { windsurf } from './windsurf.ts';
import { zed } from './zed.ts';

/** Every client whose file is read and written, in the order in which they are shown. */
export const clientFormats: readonly ClientFormat[] = [
  claudeDesktop,
  claudeCode,
  cursor,
  vscode,
  windsurf,
  zed,
  lmStudio,
  goose,
  codex,
  geminiCli,
  continueDev,
  cline,
  mcpo,
];
