import {
  type Icon,
  IconCode,
  IconMessageCircle,
  IconPlug,
  IconTerminal2,
  IconWorld,
} from '@tabler/icons-react';

/** What kind of program it is, by the ids of the programs that are known. */
const icons: Readonly<Record<string, Icon>> = {
  'open-webui': IconWorld,
  'claude-desktop': IconMessageCircle,
  'lm-studio': IconMessageCircle,
  'claude-code': IconTerminal2,
  codex: IconTerminal2,
  'gemini-cli': IconTerminal2,
  goose: IconTerminal2,
  cline: IconCode,
  continue: IconCode,
  cursor: IconCode,
  vscode: IconCode,
  windsurf: IconCode,
  zed: IconCode,
};

export const programIcon = (id: string): Icon => icons[id] ?? IconPlug;
