import { expect, type Locator } from '@playwright/test';
import type { ServerInputDraft, TransportKind } from '#shared/model/server.ts';

const field = (form: Locator, name: string): Locator => form.getByRole('textbox', { name, exact: true });

const transportLabels: Readonly<Record<TransportKind, string>> = {
  stdio: 'stdio',
  http: 'Streamable HTTP',
  sse: 'SSE',
  websocket: 'WebSocket',
};

const openAdvanced = async (form: Locator): Promise<void> => {
  const toggle = form.getByRole('button', { name: 'Advanced' });
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
};

/** Types a server into the form, field by field. */
export const fillServer = async (form: Locator, input: ServerInputDraft): Promise<void> => {
  const { transport = 'stdio' } = input;
  const remote = transport !== 'stdio';
  await field(form, 'Name').fill(input.name);
  await form.getByText(transportLabels[transport], { exact: true }).click();
  if (remote) await field(form, 'Address').fill(input.url ?? '');
  else {
    await field(form, 'Command').fill(input.command ?? '');
    await field(form, 'Arguments').fill((input.args ?? []).join('\n'));
    await field(form, 'Working directory').fill(input.cwd ?? '');
  }
  if (input.startTimeoutSeconds === undefined) return;
  await openAdvanced(form);
  await field(form, 'Start timeout (seconds)').fill(String(input.startTimeoutSeconds));
};

/** Everything that was typed still stands there. */
export const expectServer = async (form: Locator, input: ServerInputDraft): Promise<void> => {
  await expect(field(form, 'Name')).toHaveValue(input.name);
  if (input.transport !== undefined && input.transport !== 'stdio') {
    await expect(field(form, 'Address')).toHaveValue(input.url ?? '');
    return;
  }
  await expect(field(form, 'Command')).toHaveValue(input.command ?? '');
  await expect(field(form, 'Arguments')).toHaveValue((input.args ?? []).join('\n'));
  await expect(field(form, 'Working directory')).toHaveValue(input.cwd ?? '');
};

/** An environment value or a header, marked secret by its name or by hand. */
export const addSecret = async (form: Locator, add: string, name: string, value: string): Promise<void> => {
  await form.getByRole('button', { name: add }).click();
  await form
    .getByRole('textbox', { name: /^Name of (value|header)/ })
    .last()
    .fill(name);
  await expect(form.getByRole('checkbox', { name: `${name} is a secret` })).toBeChecked();
  await form.getByLabel(`Value of ${name}`, { exact: true }).fill(value);
};
