import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = readFileSync(
  fileURLToPath(import.meta.resolve('@modelcontextprotocol/ext-apps/app-with-deps')),
).toString('base64');

/** A view made with the official library: it shows what it is told, and asks for everything a view may ask for. */
export const friendlyView = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Clock</title>
    <style>
      body { margin: 8px; font: 14px sans-serif; }
      body { background: #fff; }
      body[data-theme="dark"] { background: #222; color: #eee; }
    </style>
  </head>
  <body>
    <p>Partial: <output id="partial"></output></p>
    <p>Input: <output id="input"></output></p>
    <p>Result: <output id="result"></output></p>
    <p>Context: <output id="context"></output></p>
    <p>Answer: <output id="answer"></output></p>
    <button id="add">Add</button>
    <button id="wipe">Wipe</button>
    <button id="hidden">Call what is for models</button>
    <button id="write">Write</button>
    <button id="open">Open</button>
    <button id="script">Open a script</button>
    <button id="full">Full</button>
    <button id="tall">Tall</button>
    <button id="log">Log</button>
    <script type="module">
      import { App } from 'data:text/javascript;base64,${bundle}';
      const show = (id, value) => {
        document.getElementById(id).textContent = typeof value === 'string' ? value : JSON.stringify(value);
      };
      const app = new App({ name: 'clock', version: '1.0.0' }, {}, { autoResize: false });
      app.ontoolinputpartial = ({ arguments: args }) => show('partial', args);
      app.ontoolinput = ({ arguments: args }) => show('input', args);
      app.ontoolresult = ({ content }) => show('result', content.map(({ type, text, data }) => text ?? type + ' ' + data?.length));
      app.ontoolcancelled = ({ reason }) => show('result', 'cancelled ' + reason);
      const context = ({ theme, displayMode } = {}) => {
        const { theme: known, displayMode: mode } = app.getHostContext() ?? {};
        document.body.dataset.theme = theme ?? known;
        show('context', (theme ?? known) + ' ' + (displayMode ?? mode));
      };
      app.onhostcontextchanged = context;
      await app.connect();
      context();
      await app.sendSizeChanged({ width: 400, height: 420 });
      const on = (id, act) => document.getElementById(id).addEventListener('click', async () => {
        show('answer', '');
        try {
          show('answer', await act());
        } catch (error) {
          show('answer', 'error ' + error.message);
        }
      });
      const call = (name, args) => app.callServerTool({ name, arguments: args });
      on('add', () => call('add', { a: 19, b: 23 }));
      on('wipe', () => call('wipe', { path: '/everything' }));
      on('hidden', () => call('models-only', {}));
      on('write', () => app.sendMessage({ role: 'user', content: [{ type: 'text', text: 'Words of the view' }] }));
      on('open', () => app.openLink({ url: 'https://example.com/a?b=c' }));
      on('script', () => app.openLink({ url: 'javascript:alert(1)' }));
      on('full', () => app.requestDisplayMode({ mode: 'fullscreen' }));
      on('tall', () => app.sendSizeChanged({ width: 400, height: 100_000 }));
      on('log', () => app.sendLog({ level: 'info', data: 'a word of the view' }));
    </script>
  </body>
</html>`;
