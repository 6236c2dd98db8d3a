import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { Server, StateKind } from '#shared/model/server.ts';
import { isAsleep } from '#shared/servers/is-asleep.ts';
import type { DesktopTexts } from './texts.ts';

export type TrayAction =
  | { readonly kind: 'open'; readonly route: string }
  | { readonly kind: 'start' | 'stop' | 'restart'; readonly serverId: string }
  | { readonly kind: 'copy-address'; readonly address: string }
  | { readonly kind: 'quit' };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'note'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export type TrayServer = Pick<Server, 'id' | 'name' | 'position' | 'state'>;

/** More lines than this do not fit a screen; the window has them all. */
const MAX_SERVERS = 25;
const MAX_NAME_CHARACTERS = 40;

const running: ReadonlySet<StateKind> = new Set([
  'starting',
  'ready',
  'degraded',
  'backing-off',
  'needs-sign-in',
]);

const shortName = (name: string): string => {
  const characters = [...name];
  return characters.length <= MAX_NAME_CHARACTERS
    ? name
    : `${characters.slice(0, MAX_NAME_CHARACTERS - 1).join('')}…`;
};

/** Menus read "&" as the mark of an access key. */
const escapeLabel = (text: string): string => text.replaceAll('&', '&&');

const serverItem = ({ id, name, state }: TrayServer, texts: DesktopTexts): TrayItem => {
  // One that sleeps is wanted still; stopped, the next call does not wake it.
  const asleep = isAsleep(state);
  const runs = running.has(state.kind) || asleep;
  const word = asleep ? texts.asleep : texts.states[state.kind];
  const action = (kind: 'start' | 'stop' | 'restart', label: string, enabled: boolean): TrayItem => ({
    kind: 'action',
    label,
    action: { kind, serverId: id },
    enabled,
  });
  return {
    kind: 'submenu',
    label: escapeLabel(`${shortName(name)} — ${word}`),
    items: [
      action('start', texts.start, state.kind === 'stopped' || state.kind === 'failed'),
      action('stop', texts.stop, runs),
      action('restart', texts.restart, runs || state.kind === 'failed'),
      { kind: 'separator' },
      {
        kind: 'action',
        label: texts.show,
        action: { kind: 'open', route: `/servers/${encodeURIComponent(id)}/overview` },
        enabled: true,
      },
    ],
  };
};

const serverItems = (servers: readonly TrayServer[], texts: DesktopTexts): readonly TrayItem[] => {
  if (servers.length === 0) return [{ kind: 'note', label: texts.noServers }];
  const ordered = [...servers].sort((a, b) => a.position - b.position);
  const hidden = ordered.length - MAX_SERVERS;
  return [
    ...ordered.slice(0, MAX_SERVERS).map((server) => serverItem(server, texts)),
    ...(hidden > 0
      ? [{ kind: 'note', label: fillTemplate(texts.moreServers, { count: hidden }) } as const]
      : []),
  ];
};

/** The tray's menu as plain values; `address` is where the listener is, if it runs; other programs want the gateway's. */
export const trayMenu = (
  servers: readonly TrayServer[],
  address: string | undefined,
  texts: DesktopTexts,
): readonly TrayItem[] => [
  { kind: 'action', label: texts.open, action: { kind: 'open', route: '' }, enabled: true },
  { kind: 'separator' },
  ...serverItems(servers, texts),
  { kind: 'separator' },
  ...(address === undefined
    ? []
    : [
        {
          kind: 'action',
          label: escapeLabel(
            fillTemplate(texts.copyAddress, { address: `${address.replace(/^https?:\/\//, '')}/mcp` }),
          ),
          action: { kind: 'copy-address', address: `${address}/mcp` },
          enabled: true,
        } as const,
      ]),
  { kind: 'action', label: texts.quit, action: { kind: 'quit' }, enabled: true },
];
