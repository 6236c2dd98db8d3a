/** The runtimes that MCP servers are usually started with. */
type Runtime = 'node' | 'uv' | 'python' | 'docker' | 'bun' | 'deno';

const runtimeOfCommand: ReadonlyMap<string, Runtime> = new Map([
  ['node', 'node'],
  ['npm', 'node'],
  ['npx', 'node'],
  ['pnpm', 'node'],
  ['yarn', 'node'],
  ['uv', 'uv'],
  ['uvx', 'uv'],
  ['python', 'python'],
  ['python3', 'python'],
  ['py', 'python'],
  ['pip', 'python'],
  ['pipx', 'python'],
  ['docker', 'docker'],
  ['podman', 'docker'],
  ['bun', 'bun'],
  ['bunx', 'bun'],
  ['deno', 'deno'],
]);

type Family = 'windows' | 'mac' | 'linux';

const install: Readonly<Record<Runtime, Readonly<Record<Family, string>>>> = {
  node: {
    windows: 'Install Node.js: "winget install OpenJS.NodeJS.LTS", or from https://nodejs.org.',
    mac: 'Install Node.js: "brew install node", or from https://nodejs.org.',
    linux:
      'Install Node.js: "sudo apt install nodejs npm" or your distribution’s way, or from https://nodejs.org.',
  },
  uv: {
    windows: 'Install uv: "winget install astral-sh.uv", or see https://docs.astral.sh/uv.',
    mac: 'Install uv: "brew install uv", or see https://docs.astral.sh/uv.',
    linux: 'Install uv: "curl -LsSf https://astral.sh/uv/install.sh | sh", or see https://docs.astral.sh/uv.',
  },
  python: {
    windows: 'Install Python: "winget install Python.Python.3.13", or from https://www.python.org.',
    mac: 'Install Python: "brew install python", or from https://www.python.org.',
    linux: 'Install Python: "sudo apt install python3 python3-venv" or your distribution’s way.',
  },
  docker: {
    windows:
      'Install Docker Desktop: "winget install Docker.DockerDesktop", or from https://docs.docker.com.',
    mac: 'Install Docker Desktop: "brew install --cask docker", or from https://docs.docker.com.',
    linux:
      'Install Docker: "sudo apt install docker.io" or your distribution’s way, or see https://docs.docker.com.',
  },
  bun: {
    windows: 'Install Bun: "winget install Oven-sh.Bun", or from https://bun.sh.',
    mac: 'Install Bun: "brew install oven-sh/bun/bun", or from https://bun.sh.',
    linux: 'Install Bun: "curl -fsSL https://bun.sh/install | bash", or see https://bun.sh.',
  },
  deno: {
    windows: 'Install Deno: "winget install DenoLand.Deno", or from https://deno.com.',
    mac: 'Install Deno: "brew install deno", or from https://deno.com.',
    linux: 'Install Deno: "curl -fsSL https://deno.land/install.sh | sh", or see https://deno.com.',
  },
};

const familyOf = (platform: NodeJS.Platform): Family =>
  platform === 'win32' ? 'windows' : platform === 'darwin' ? 'mac' : 'linux';

export interface Advice {
  readonly runtime?: Runtime;
  /** What to do, one or two sentences. */
  readonly advice: string;
}

/** How to come by a command that was not found. */
export const adviseOnMissing = (command: string, platform: NodeJS.Platform): Advice => {
  const program = command
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|cmd|bat|com)$/i, '')
    .toLowerCase();
  // python3.12 and the like
  const runtime = runtimeOfCommand.get(program) ?? runtimeOfCommand.get(program.replace(/[\d.]+$/, ''));
  return runtime === undefined
    ? { advice: 'Check the spelling, install the program, or give its full path.' }
    : { runtime, advice: `${install[runtime][familyOf(platform)]} Then start the server again.` };
};
