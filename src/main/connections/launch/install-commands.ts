/** What MCP servers are usually started with, and git, which some of them fetch themselves by. */
export type Runtime = 'node' | 'uv' | 'python' | 'docker' | 'bun' | 'deno' | 'git';

/** What installs it, on its system; `script` is its makers' own way. */
const installers = ['winget', 'brew', 'apt', 'dnf', 'pacman', 'zypper', 'apk', 'script'] as const;
type Installer = (typeof installers)[number];

export type InstallerCommands = Readonly<Partial<Record<Installer, string>>>;

interface Installation {
  readonly name: string;
  readonly page: string;
  readonly commands: InstallerCommands;
}

export const installations: Readonly<Record<Runtime, Installation>> = {
  node: {
    name: 'Node.js',
    page: 'https://nodejs.org',
    commands: {
      winget: 'winget install OpenJS.NodeJS.LTS',
      brew: 'brew install node',
      apt: 'sudo apt install nodejs npm',
      dnf: 'sudo dnf install nodejs npm',
      pacman: 'sudo pacman -S nodejs npm',
      zypper: 'sudo zypper install nodejs npm',
      apk: 'sudo apk add nodejs npm',
    },
  },
  uv: {
    name: 'uv',
    page: 'https://docs.astral.sh/uv',
    commands: {
      winget: 'winget install astral-sh.uv',
      brew: 'brew install uv',
      script: 'curl -LsSf https://astral.sh/uv/install.sh | sh',
    },
  },
  python: {
    name: 'Python',
    page: 'https://www.python.org',
    commands: {
      winget: 'winget install Python.Python.3.13',
      brew: 'brew install python',
      apt: 'sudo apt install python3 python3-venv',
      dnf: 'sudo dnf install python3',
      pacman: 'sudo pacman -S python',
      zypper: 'sudo zypper install python3',
      apk: 'sudo apk add python3',
    },
  },
  docker: {
    name: 'Docker',
    page: 'https://docs.docker.com',
    commands: {
      winget: 'winget install Docker.DockerDesktop',
      brew: 'brew install --cask docker',
      apt: 'sudo apt install docker.io',
      dnf: 'sudo dnf install podman',
      pacman: 'sudo pacman -S docker',
      zypper: 'sudo zypper install docker',
      apk: 'sudo apk add docker',
    },
  },
  bun: {
    name: 'Bun',
    page: 'https://bun.sh',
    commands: {
      winget: 'winget install Oven-sh.Bun',
      brew: 'brew install oven-sh/bun/bun',
      script: 'curl -fsSL https://bun.sh/install | bash',
    },
  },
  deno: {
    name: 'Deno',
    page: 'https://deno.com',
    commands: {
      winget: 'winget install DenoLand.Deno',
      brew: 'brew install deno',
      script: 'curl -fsSL https://deno.land/install.sh | sh',
    },
  },
  git: {
    name: 'git',
    page: 'https://git-scm.com',
    commands: {
      winget: 'winget install Git.Git',
      brew: 'brew install git',
      apt: 'sudo apt install git',
      dnf: 'sudo dnf install git',
      pacman: 'sudo pacman -S git',
      zypper: 'sudo zypper install git',
      apk: 'sudo apk add git',
    },
  },
};

const usualElsewhere: ReadonlySet<Installer> = new Set(['winget', 'brew']);

/** Where it is not known which there are, the one that most people have. */
const usual = (platform: NodeJS.Platform): readonly Installer[] => {
  if (platform === 'win32') return ['winget'];
  return platform === 'darwin' ? ['brew'] : ['apt', 'script'];
};

export interface InstallCommand {
  readonly by: Installer;
  readonly command: string;
}

/** Of the commands those for this machine; `isThere` says which package managers of Linux are. */
export const commandsHere = (
  commands: InstallerCommands,
  platform: NodeJS.Platform,
  isThere?: (manager: string) => boolean,
): readonly InstallCommand[] => {
  const here =
    isThere === undefined || platform === 'win32' || platform === 'darwin'
      ? usual(platform)
      : installers.filter((by) => by === 'script' || (!usualElsewhere.has(by) && isThere(by)));
  return here.flatMap((by) => {
    const command = commands[by];
    return command === undefined ? [] : [{ by, command }];
  });
};
