// Exits with 0 where the session's keychain keeps a secret, with 1 where it does not.
import { AsyncEntry } from '@napi-rs/keyring';

const entry = new AsyncEntry('Patchbay tests', `probe ${process.pid}`, {
  linux: { store: 'secret-service' },
});
try {
  await entry.setPassword('probe');
  const found = await entry.getPassword();
  await entry.deletePassword();
  process.exitCode = found === 'probe' ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
