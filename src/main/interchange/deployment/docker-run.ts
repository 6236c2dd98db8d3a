/** What a `docker run` says that another runner of containers can do as well. */
export interface DockerRun {
  readonly image: string;
  readonly args: readonly string[];
  readonly entrypoint: string | undefined;
  readonly workingDirectory: string | undefined;
  /** Names of variables with their values; undefined for one that is passed on. */
  readonly env: readonly (readonly [name: string, value: string | undefined])[];
  readonly mounts: readonly {
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
  }[];
  /** Options that were not understood, or that have no meaning elsewhere. */
  readonly leftOut: readonly string[];
}

/** Options of `docker run` without a value; all others have one. */
const flags: ReadonlySet<string> = new Set([
  ...['-d', '--detach', '-i', '--interactive', '--init', '--no-healthcheck', '--oom-kill-disable'],
  ...[
    '-P',
    '--publish-all',
    '--privileged',
    '-q',
    '--quiet',
    '--read-only',
    '--rm',
    '--sig-proxy',
    '-t',
    '--tty',
  ],
]);
/** What every runner does by itself, or decides by itself. */
const selfEvident = /^(?:-[it]+|--interactive|--tty|--rm|--init|-q|--quiet|--name|--pull|--sig-proxy)$/;

interface Option {
  readonly name: string;
  readonly value: string;
}

/** The options before the image, and what follows them. */
const splitOptions = (words: readonly string[]): { options: readonly Option[]; rest: readonly string[] } => {
  const options: Option[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') break;
    if (word === '--') {
      at++;
      break;
    }
    const [, long, inline] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    if (long !== undefined) options.push({ name: long, value: inline ?? '' });
    else if (flags.has(word) || /^-[dit]{2,}$/.test(word)) options.push({ name: word, value: '' });
    // `-eNAME`, `-v/here:/there`
    else if (/^-[a-zA-Z]./.test(word)) options.push({ name: word.slice(0, 2), value: word.slice(2) });
    else {
      options.push({ name: word, value: words[at + 1] ?? '' });
      at++;
    }
  }
  return { options, rest: words.slice(at) };
};

/** `/here:/there:ro`, `C:\here:/there`. */
const volume = /^((?:[A-Za-z]:)?[^:]+):([^:]+)(?::([^:]*))?$/;

const mountOf = ({ name, value }: Option): DockerRun['mounts'][number] | undefined => {
  if (name === '--mount') {
    const parts = new Map(
      value.split(',').map((part) => [part.split('=')[0], part.split('=').slice(1).join('=')]),
    );
    const source = parts.get('source') ?? parts.get('src');
    const target = parts.get('target') ?? parts.get('dst') ?? parts.get('destination');
    if (parts.get('type') !== 'bind' || source === undefined || target === undefined) return undefined;
    return { source, target, readOnly: parts.has('readonly') || parts.has('ro') };
  }
  const [, source, target, mode] = volume.exec(value) ?? [];
  // A volume that has a name is kept by Docker.
  if (source === undefined || target === undefined || !/^(?:\/|[A-Za-z]:[\\/])/.test(source))
    return undefined;
  return { source, target, readOnly: (mode ?? '').split(',').includes('ro') };
};

/** The arguments of `docker`, where they are a `run`; undefined where no image is named. */
export const readDockerRun = (args: readonly string[]): DockerRun | undefined => {
  const words = args[0] === 'container' ? args.slice(1) : args;
  if (words[0] !== 'run') return undefined;
  const { options, rest } = splitOptions(words.slice(1));
  const [image, ...own] = rest;
  if (image === undefined || image === '') return undefined;
  const lastOf = (...names: string[]) => options.findLast(({ name }) => names.includes(name))?.value;
  const isOf = (...names: string[]) => options.filter(({ name }) => names.includes(name));
  const volumes = isOf('-v', '--volume', '--mount').map((option) => ({ option, mount: mountOf(option) }));
  const understood = ['-e', '--env', '-v', '--volume', '--mount', '--entrypoint', '-w', '--workdir'];
  return {
    image,
    args: own,
    entrypoint: lastOf('--entrypoint'),
    workingDirectory: lastOf('-w', '--workdir'),
    env: isOf('-e', '--env').map(({ value }) => {
      const at = value.indexOf('=');
      return at < 0 ? [value, undefined] : [value.slice(0, at), value.slice(at + 1)];
    }),
    mounts: volumes.flatMap(({ mount }) => mount ?? []),
    leftOut: [
      ...options
        .filter(({ name }) => !understood.includes(name) && !selfEvident.test(name))
        .map(({ name, value }) => (value === '' ? name : `${name} ${value}`)),
      ...volumes
        .filter(({ mount }) => mount === undefined)
        .map(({ option }) => `${option.name} ${option.value}`),
    ],
  };
};
