import type { Page } from '@playwright/test';
import { type AuthorizationServer, startAuthorizationServer } from '../test/oauth/authorization-server.ts';
import { type ProtectedServer, startProtectedServer } from '../test/oauth/protected-server.ts';
import { type RunningServer, startModernHttp } from '../test/start-server.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { addDialog, expectState, row } from './support/servers.ts';

let upstream: RunningServer;
let authorizationServer: AuthorizationServer;
let server: ProtectedServer;
test.beforeEach(async () => {
  [upstream, authorizationServer] = await Promise.all([startModernHttp(), startAuthorizationServer()]);
  server = await startProtectedServer({ upstream: upstream.url, authorizationServer });
});
test.afterEach(async () => {
  await Promise.all([server.stop(), authorizationServer.stop(), upstream.stop()]);
});

/** What the person does at the authorization server. */
const consent = async (page: Page): Promise<void> => {
  await page.getByPlaceholder('Enter any login').fill('ada');
  await page.getByPlaceholder('and password').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('You can close this page')).toBeVisible();
};

test('a server that wants a sign-in is added, signed in to in the browser, and signed out of', async ({
  app,
}) => {
  await app.getByRole('button', { name: 'Fill in a form' }).click();
  const dialog = addDialog(app);
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('remote');
  await dialog.getByText('Streamable HTTP').click();
  await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill(server.url);
  await dialog.getByRole('button', { name: 'Signing in' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Client ID' })).toBeVisible();
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Save and start' }).click();
  await expect(dialog).toBeHidden();
  await expectState(app, 'remote', 'needs-sign-in');

  await row(app, 'remote').click();
  const opening = app.waitForEvent('popup');
  await app.getByRole('button', { name: 'Sign in', exact: true }).click();
  const page = await opening;
  await expect(app.getByText('Waiting for you to consent')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  await consent(page);
  await page.close();
  await expectState(app, 'remote', 'ready');
  const signIn = app.getByRole('region', { name: 'Sign-in' });
  await expect(signIn).toContainText(authorizationServer.issuer);
  await expect(signIn).toContainText('it is renewed by itself');

  await signIn.getByRole('button', { name: 'Sign out' }).click();
  await expectState(app, 'remote', 'needs-sign-in');
  await expect(signIn).toBeHidden();
});

test('a sign-in can be given up, and a refusal is told', async ({ app, patchbay }) => {
  await patchbay.rest.add({ name: 'remote', transport: 'http', url: server.url });
  await expectState(app, 'remote', 'needs-sign-in');
  await row(app, 'remote').click();
  const givenUp = app.waitForEvent('popup');
  await app.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Its page may open later than the sign-in is shown, and must not be taken for the next one's.
  await (await givenUp).close();
  await app.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(app.getByText('Waiting for you to consent')).toBeHidden();

  const opening = app.waitForEvent('popup');
  await app.getByRole('button', { name: 'Sign in', exact: true }).click();
  const page = await opening;
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(app.getByRole('alert').filter({ hasText: 'refused the sign-in' })).toBeVisible();
});
