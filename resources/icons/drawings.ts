/** The states of the tray; the same words as src/main/desktop/overall-state.ts. */
export const trayStates = ['failed', 'warning', 'busy', 'ready', 'off'] as const;
export type TrayState = (typeof trayStates)[number];

const colours: Readonly<Record<TrayState, string>> = {
  failed: '#e03131',
  warning: '#e8890c',
  busy: '#1c7ed6',
  ready: '#2b8a3e',
  off: '#868e96',
};

/** Never by colour alone: on a grid of 16 each state has a sign of its own, drawn in white, or cut out for macOS. */
const signs: Readonly<Record<TrayState, string>> = {
  ready:
    '<circle cx="4.9" cy="4.9" r="1.9"/><circle cx="11.1" cy="11.1" r="1.9"/><path d="M4.9 5v3.2c0 4 6.2-.4 6.2 3" fill="none" stroke="#fff" stroke-width="1.5"/>',
  busy: '<path d="M12.2 8A4.2 4.2 0 1 1 8 3.8" fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round"/>',
  warning:
    '<path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z"/><circle cx="8" cy="8" r="4.1" fill="none" stroke="#fff" stroke-width="1.4"/>',
  failed: '<path d="M7.1 3.3h1.8l-.3 5.9H7.4z"/><circle cx="8" cy="11.7" r="1.15"/>',
  off: '<circle cx="4.9" cy="4.9" r="1.5" fill="none" stroke="#fff" stroke-width="1.2"/><circle cx="11.1" cy="11.1" r="1.5" fill="none" stroke="#fff" stroke-width="1.2"/>',
};

/** A failed server is a triangle, everything else a tile. */
const ground = (state: TrayState, fill: string): string =>
  state === 'failed'
    ? `<path d="M8 .9 15.4 14.2a.8.8 0 0 1-.7 1.2H1.3a.8.8 0 0 1-.7-1.2z" fill="${fill}"/>`
    : `<rect x="1" y="1" width="14" height="14" rx="3.6" fill="${fill}"/>`;

const sign = (state: TrayState): string =>
  state === 'failed' ? `<g transform="translate(0 1.3)">${signs.failed}</g>` : signs[state];

/** `template` is macOS's form: black, with the sign cut out; the system tints it. */
export const trayIcon = (state: TrayState, template: boolean): string =>
  template
    ? `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><mask id="cut"><rect width="16" height="16" fill="#fff"/><g fill="#000" style="filter:brightness(0)">${sign(state)}</g></mask><g mask="url(#cut)">${ground(state, '#000')}</g></svg>`
    : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${ground(state, colours[state])}<g fill="#fff">${sign(state)}</g></svg>`;

const jack = (x: number, y: number, lit: boolean): string =>
  `<circle cx="${x}" cy="${y}" r="40" fill="#0b1f33"/><circle cx="${x}" cy="${y}" r="40" fill="none" stroke="${lit ? '#63e6be' : '#3a5a78'}" stroke-width="12"/><circle cx="${x}" cy="${y}" r="13" fill="${lit ? '#63e6be' : '#3a5a78'}"/>`;

/** A panel of jacks, two of them joined by a cable. */
export const appIcon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
<defs><linearGradient id="panel" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1d3f60"/><stop offset="1" stop-color="#102a43"/></linearGradient></defs>
<rect x="32" y="32" width="448" height="448" rx="100" fill="url(#panel)"/>
${jack(152, 152, true)}${jack(360, 152, false)}${jack(152, 360, false)}${jack(360, 360, true)}
<path d="M152 152C152 330 360 182 360 360" fill="none" stroke="#63e6be" stroke-width="26" stroke-linecap="round"/>
</svg>`;
