/**
 * The one catalogue of expected failures. Every door (window, browser, REST, command line) shows these codes,
 * and docs/errors.md is made from this file. `{name}` in a text is filled from the error's details.
 * `status` is the HTTP status of the REST door.
 */
export interface CatalogEntry {
  readonly status: number;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly hint: string;
}

const entry = (status: number, message: string, hint: string): CatalogEntry => ({ status, message, hint });

export const errorCatalog = {
  // Input
  'invalid-input': entry(
    400,
    'The input is not valid: {problem}.',
    'Correct the named field and send it again.',
  ),
  'input-too-large': entry(
    413,
    'The input has {size} bytes; at most {limit} are taken.',
    'Send a smaller input.',
  ),
  'invalid-json': entry(
    400,
    'The JSON is broken at line {line}, column {column}: {problem}.',
    'Mend that place; the rest of the text is kept.',
  ),
  'invalid-document': entry(
    400,
    'The {format} is broken at line {line}, column {column}: {problem}.',
    'Mend that place in the file; nothing was taken from it and nothing was written.',
  ),
  'document-not-editable': entry(
    409,
    'The place "{place}" of this file cannot be changed: {problem}.',
    'Make this change by hand; nothing was written.',
  ),
  'client-unknown': entry(404, 'No program "{client}" is known.', 'List the programs to see their names.'),
  'client-file-missing': entry(
    404,
    'There is no file of {client} at {file}.',
    'Name the file, or start that program once so that it makes one.',
  ),
  'client-file-unusable': entry(
    409,
    'The file {file} cannot be used: {problem}.',
    'Check that it is a text file that you may read and write.',
  ),
  'client-file-changed': entry(
    409,
    'The file {file} has changed in the meantime.',
    'Look at the preview again; nothing was written.',
  ),
  'client-change-not-found': entry(
    404,
    'There is no change "{change}" to undo.',
    'List the changes to see which can be undone.',
  ),
  'unknown-configuration': entry(
    400,
    'This text does not tell which MCP servers are meant: {problem}.',
    'Paste an "mcpServers" block, a single server object, a command such as "npx -y package", or a URL.',
  ),
  'invalid-url': entry(
    400,
    'The address "{url}" is not a valid URL: {problem}.',
    'Write it whole, such as https://example.com/mcp.',
  ),
  'invalid-arguments': entry(
    422,
    'The arguments do not fit the schema of the tool "{tool}": {problem}.',
    'Correct the named arguments; nothing was sent to the server.',
  ),

  // Backup
  'backup-unreadable': entry(
    400,
    'This is not a whole backup of Patchbay: {problem}.',
    'Choose a file that "Back up" or "patchbay backup create" made; nothing was changed.',
  ),
  'backup-newer': entry(
    409,
    'This backup was made by a newer Patchbay (format {found}, this one knows {known}).',
    'Update Patchbay; nothing was changed.',
  ),
  'backup-passphrase-wrong': entry(
    422,
    'The passphrase does not open the secrets of this backup.',
    'Enter the one it was made with, or restore it without its secrets; nothing was changed.',
  ),
  'backup-altered': entry(
    409,
    'The secrets of this backup do not belong to the rest of it: it is damaged, or was changed after it was made.',
    'Use another copy of it, or restore it without its secrets; nothing was changed.',
  ),
  'backup-preview-outdated': entry(
    409,
    'What is here, or the backup, is not what the preview was of any more.',
    'Look at the preview again; nothing was changed.',
  ),
  'restore-not-found': entry(
    404,
    'There is no restore "{restore}" that can be undone.',
    'List the restores to see which can; they are kept for seven days.',
  ),
  'restore-overtaken': entry(
    409,
    'Something was changed after this restore, and would be lost by undoing it.',
    'Undo it all the same if those changes may go too.',
  ),

  // Catalog
  'catalog-entry-not-found': entry(
    404,
    'The catalog has no "{entry}".',
    'Search the catalog to see what it has.',
  ),
  'recipe-not-found': entry(
    404,
    '"{entry}" cannot be added as "{recipe}".',
    'Show the entry to see the ways to add it.',
  ),
  'recipe-not-usable': entry(409, '"{entry}" cannot be added from here: {problem}', 'Choose another way.'),
  'fields-not-filled': entry(
    422,
    'Not everything is filled in as it must be: {fields}.',
    'Fill in the named fields; nothing was added.',
  ),
  'bundle-unreadable': entry(
    422,
    'The bundle cannot be read: {problem}.',
    'Fetch the file again; nothing of it was kept.',
  ),
  'bundle-unsafe': entry(
    422,
    'The bundle is refused because of "{entry}": {problem}.',
    'Do not use this file: no bundle that was packed with the usual tools has that. Nothing of it was kept.',
  ),
  'bundle-too-large': entry(
    413,
    'The bundle is refused: {problem}.',
    'Ask its publisher for a smaller one; nothing of it was kept.',
  ),
  'bundle-manifest-invalid': entry(
    422,
    'The manifest of the bundle is not valid: {problem}.',
    'Tell its publisher; nothing of it was kept.',
  ),
  'bundle-signature-broken': entry(
    422,
    'The signature of the bundle is broken: {problem}.',
    'Do not use this file: it was changed after it was signed, or the signature is damaged. Nothing of it was kept.',
  ),
  'bundle-not-usable': entry(
    409,
    'The bundle cannot be run here: {problem}.',
    'Look for a bundle that is made for this system; nothing of it was kept.',
  ),
  'bundle-checksum-wrong': entry(
    422,
    'What was downloaded from {url} is not what the registry names.',
    'Do not use this file. Try again later, or tell its publisher; nothing of it was kept.',
  ),
  'bundle-download-failed': entry(
    502,
    'The bundle cannot be downloaded from {url}: {problem}.',
    'Check the network, or download it by hand and open the file.',
  ),
  'bundle-not-stored': entry(
    500,
    'The bundle cannot be written into the data folder: {problem}.',
    'Make room, or check that the data folder may be written to; nothing of it was kept.',
  ),
  'upload-not-found': entry(
    404,
    'The file that was handed over is not there any more.',
    'Open the bundle again.',
  ),
  'upload-out-of-order': entry(
    409,
    'The upload has {sizeBytes} bytes, and the piece begins at {offset}.',
    'Send the piece that begins where the upload ends.',
  ),
  'bundle-not-installed': entry(
    404,
    'The server "{server}" is not from a bundle.',
    'List the bundles to see which servers are.',
  ),
  'bundle-no-earlier-version': entry(
    409,
    'There is no earlier version of the bundle of "{server}".',
    'The version before an update is kept until the new one has been ready once. Install an older file to go further back.',
  ),
  'folder-not-usable': entry(
    409,
    'No server can be made in {folder}: {problem}.',
    'Name the whole path of a folder that is empty or not there yet.',
  ),
  'registry-failed': entry(
    502,
    'The MCP Registry at {url} cannot be used: {problem}.',
    'Try again later, or check its address in the settings; the list that comes with Patchbay works without it.',
  ),

  // Open WebUI
  'open-webui-not-there': entry(
    502,
    'There is no Open WebUI at {url}: {problem}.',
    'Write the address at which you open it in a browser, such as http://localhost:3000.',
  ),
  'open-webui-key-refused': entry(
    502,
    'Open WebUI at {url} does not take this key: {problem}.',
    'Make a new API key there under Settings, Account, and connect again with it.',
  ),
  'open-webui-keys-off': entry(
    502,
    'Open WebUI at {url} does not let this API key in: {problem}.',
    'Switch API keys on there under Admin Settings, General, allow them /api/v1/configs where endpoints are restricted, or use the token of a session.',
  ),
  'open-webui-not-admin': entry(
    502,
    'The key for Open WebUI at {url} is not of an admin.',
    'Use a key of an admin: only admins may see and change its connections.',
  ),
  'open-webui-too-old': entry(
    502,
    'Open WebUI at {url} is version {version}, which does not speak MCP.',
    'Update it to 0.6.31 or later, or send OpenAPI connections instead.',
  ),
  'open-webui-failed': entry(
    502,
    'Open WebUI at {url} answered {status}: {problem}.',
    'Nothing was changed there unless a send was told before; look at its log, then try again.',
  ),
  'open-webui-unverified': entry(
    502,
    'Open WebUI reached {connection} and could not use it: {problem}.',
    'Check that the server is ready here; the log of Open WebUI says more.',
  ),
  'open-webui-sees-itself': entry(
    502,
    'Open WebUI did not reach {connection} at {target}: {problem}.',
    'That address is for it the machine or the container it runs in: say where it runs, so that it gets another one.',
  ),
  'open-webui-out-of-reach': entry(
    502,
    'Open WebUI did not reach {connection} at {target}: {problem}.',
    'Let it in with the setting gatewayAddress; Docker on Linux also needs --add-host=host.docker.internal:host-gateway.',
  ),
  'open-webui-changed': entry(
    409,
    'The connections of Open WebUI at {url} have changed in the meantime.',
    'Look at the preview again; nothing was sent.',
  ),
  'open-webui-not-found': entry(
    404,
    'No Open WebUI "{instance}" is known.',
    'Connect to it first with its address and a key.',
  ),
  'open-webui-send-not-found': entry(
    404,
    'There is no send "{send}" to undo.',
    'List the sends to see which can be undone.',
  ),
  'gateway-address-unknown': entry(
    409,
    'The gateway does not listen, so its address is not known.',
    'Start Patchbay, or name the address by which the gateway is reached.',
  ),
  'nothing-to-export': entry(
    400,
    'Nothing of what was chosen can be exported: {problem}.',
    'Choose servers that the profile shows, or all in one.',
  ),

  // Registry
  'server-not-found': entry(404, 'There is no server "{server}".', 'List the servers to see their names.'),
  'name-taken': entry(409, 'The name "{name}" is taken already.', 'Choose another name.'),
  'batch-not-found': entry(
    404,
    'There is no batch "{batch}".',
    'Batches are kept until Patchbay ends; their calls stay in the log.',
  ),
  'call-not-found': entry(
    404,
    'There is no call "{call}".',
    'It may have been removed by the retention settings.',
  ),
  'profile-not-found': entry(
    404,
    'There is no profile "{profile}".',
    'List the profiles to see their names.',
  ),
  'profile-in-use': entry(
    409,
    'The profile "{profile}" is used by {by}.',
    'Give those clients another profile first.',
  ),
  'gateway-not-listening': entry(
    409,
    'The gateway has no address while Patchbay does not run.',
    'Start Patchbay, and try again.',
  ),
  'gateway-client-not-found': entry(
    404,
    'There is no gateway client "{client}".',
    'List the clients to see their names.',
  ),
  'tool-not-found': entry(
    404,
    'The server "{server}" has no tool "{tool}".',
    'List its tools to see their names.',
  ),
  'protocol-message-gone': entry(
    404,
    'The message {sequence} of the protocol log is not kept any more.',
    'Turn recording on to keep more of them.',
  ),
  'not-found': entry(404, 'There is nothing at "{path}".', 'See /api/v1/openapi.json for what there is.'),

  // Finding the command
  'command-not-found': entry(422, 'The command "{command}" was not found.', '{advice}'),
  'command-is-directory': entry(
    422,
    '"{command}" is a folder, not a program.',
    'Name the program inside it.',
  ),
  'command-not-executable': entry(
    422,
    'The file "{command}" may not be run.',
    'Give it the run bit (chmod +x) or name its interpreter as the command.',
  ),
  'working-directory-missing': entry(
    422,
    'The working directory "{cwd}" does not exist.',
    'Create it or choose another.',
  ),

  // Connecting
  'spawn-failed': entry(
    502,
    'The command "{command}" could not be started: {problem}.',
    'Check the command and its permissions.',
  ),
  'start-queued': entry(
    503,
    'It waits for its turn to start: at most {before} are before it.',
    'So many servers start at the same time as the settings say.',
  ),
  'server-exited': entry(
    502,
    'The server ended ({exit}) before it was ready.',
    'Read the last lines of its log; run the command in a terminal to see more.',
  ),
  'server-crashed': entry(
    502,
    'The server ended unexpectedly ({exit}).',
    'It is started again; read its log for the reason.',
  ),
  'server-closed-output': entry(
    502,
    'The server closed its output without ending.',
    'It is ended and started again; read its log for the reason.',
  ),
  'server-crash-loop': entry(
    502,
    'The server ended {count} times in a row and is no longer started by itself.',
    'Read its log, correct the settings, then start it again.',
  ),
  'server-slow': entry(
    504,
    'The server does not answer in time.',
    'It is asked again; if it stays silent, the connection is made anew.',
  ),
  'server-over-memory': entry(
    502,
    'The server used {used} MB of memory; its ceiling is {limit} MB.',
    'Raise the memory ceiling in its settings if it needs that much; if it does so again and again, it is no longer started by itself.',
  ),
  'server-not-mcp': entry(
    502,
    'What the server wrote is not the MCP protocol: {problem}.',
    'Check that the command starts an MCP server over stdio; programs must write their messages to stderr.',
  ),
  'server-timeout': entry(
    504,
    'The server did not answer within {seconds} s ({step}).',
    'Read its log; raise the start timeout if it is only slow.',
  ),
  'connection-refused': entry(
    502,
    'Nothing listens at {url}.',
    'Check the address and the port, and that the server runs.',
  ),
  'connection-failed': entry(
    502,
    'The connection to {url} failed: {problem}.',
    'Check the address and the network.',
  ),
  'connection-lost': entry(
    502,
    'The connection to the server was lost: {problem}.',
    'It is made again by itself.',
  ),
  'http-not-found': entry(
    502,
    '{url} answered 404: there is no MCP endpoint at this path.',
    'Check the path; it often ends in /mcp.',
  ),
  'http-unauthorized': entry(
    502,
    '{url} answered {status}: it wants a sign-in.',
    'Choose "Sign in" (save a new server first); one that takes a fixed key wants it in a header, such as Authorization, marked secret.',
  ),
  'http-error': entry(
    502,
    '{url} answered {status}.',
    'The server has a problem of its own; try again later or ask its operator.',
  ),
  'http-rate-limited': entry(
    502,
    '{url} answered 429: it takes no more requests for now.',
    'Wait; a connection is tried again at the time that the server named.',
  ),
  'http-not-mcp': entry(
    502,
    '{url} answered with {contentType} instead of the MCP protocol.',
    'Check the address; it may be a web page.',
  ),
  'unsupported-protocol': entry(
    502,
    'The server speaks a protocol revision that Patchbay does not: {version}.',
    'Update the server or Patchbay.',
  ),
  'protocol-error': entry(
    502,
    'The server answered with an error: {problem}.',
    'Read its log; the request may not be supported.',
  ),

  'message-too-large': entry(
    502,
    'The server sent a message of more than {limitMegabytes} MB, which is not read.',
    'Ask it for less at a time, or for a link instead of the content.',
  ),

  // Network
  'insecure-address': entry(
    422,
    'The address {url} is not encrypted, and "{host}" is not this machine.',
    'Use {secureScheme}://, or allow the host "{host}" in the settings under Network if you trust the way to it.',
  ),
  'host-not-allowed': entry(
    403,
    'The host "{host}" is not among the allowed hosts, and only those may be connected to.',
    'Add it to the allowed hosts in the settings under Network, or let any host be connected to there.',
  ),
  'redirect-refused': entry(
    502,
    '{url} leads to {target}, which is refused: {problem}.',
    'If this is the server you mean, {advice}.',
  ),
  'certificate-untrusted': entry(
    502,
    'The certificate of {url} is not trusted: {problem}.',
    'Put the certificate of its issuer into the trust store of the system, or name its PEM file in the settings under Network or in NODE_EXTRA_CA_CERTS.',
  ),
  'certificate-expired': entry(
    502,
    'The certificate of {url} is not valid today: {problem}.',
    'Ask the operator of the server to renew it; check the clock of this machine.',
  ),
  'certificate-wrong-host': entry(
    502,
    'The certificate of {url} is for another host: {problem}.',
    'Use the name that the certificate is for, or ask the operator of the server.',
  ),
  'proxy-failed': entry(
    502,
    'The proxy {proxy} cannot be used: {problem}.',
    'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY in the environment that Patchbay was started in, or of your login shell.',
  ),
  'proxy-unauthorized': entry(
    502,
    'The proxy {proxy} wants a user name and a password (407).',
    'Write them into HTTPS_PROXY, as http://name:password@host:port, and start Patchbay again.',
  ),

  // Signing in
  'sign-in-unavailable': entry(
    422,
    'It is not possible to sign in to {url}: {problem}.',
    'Ask the operator of the server; one that takes a fixed key wants it in a header, such as Authorization, marked secret.',
  ),
  'sign-in-incomplete': entry(
    422,
    'What is set for signing in does not suffice: {problem}.',
    'Complete it in the settings of the server.',
  ),
  'sign-in-client-needed': entry(
    422,
    '{issuer} takes only clients that are registered there: {problem}.',
    'Register Patchbay there with a redirect address such as http://127.0.0.1:8976/oauth/callback, then enter its client ID and that port.',
  ),
  'sign-in-refused': entry(
    403,
    '{issuer} refused the sign-in: {problem}.',
    'Sign in again, or ask who runs it.',
  ),
  'sign-in-timeout': entry(
    504,
    'Nobody signed in within {minutes} minutes.',
    'Choose "Sign in" again and finish in the browser.',
  ),
  'sign-in-expired': entry(401, 'The sign-in at {issuer} is no longer valid: {problem}.', 'Sign in again.'),
  'sign-in-scope': entry(
    403,
    '{url} wants rights that this sign-in does not have: {scope}.',
    'Sign in again to grant them.',
  ),

  // Calls
  'server-disabled': entry(409, 'The server "{server}" is disabled.', 'Enable it first.'),
  'tool-held': entry(
    403,
    'The tool "{tool}" of the server "{server}" is held back: what the server says of it was not approved.',
    'Look at what it says now and approve it: under Tools, or with "patchbay tools held" and "patchbay tools approve".',
  ),
  'tool-disabled': entry(
    403,
    'The tool "{tool}" of the server "{server}" is disabled.',
    'Enable it under Tools, or with "patchbay tools enable".',
  ),
  'definition-outdated': entry(
    409,
    'The definition of the tool "{tool}" of the server "{server}" is another now than the one that was looked at.',
    'Look at it again; nothing was approved.',
  ),
  'server-not-ready': entry(
    409,
    'The server "{server}" is not ready ({state}).',
    'Start it, or wait until it is ready.',
  ),
  'server-asleep': entry(
    409,
    'The server sleeps: nobody used it for {minutes} min.',
    'The next call wakes it; starting it does so now.',
  ),
  'call-timeout': entry(
    504,
    'The tool "{tool}" did not answer within {seconds} s.',
    'Raise the timeout of the server or of the call.',
  ),
  'call-cancelled': entry(499, 'The call was cancelled.', 'Run it again when you like.'),
  'question-unanswered': entry(
    502,
    'The server asked something that could not be answered ({method}): {problem}.',
    'Run it again and answer what it asks; its log says more.',
  ),
  'resource-not-watchable': entry(
    409,
    'The server does not tell of changes of "{uri}".',
    'Read the resource again when you want to know.',
  ),
  'result-invalid': entry(
    502,
    'The result of "{tool}" does not fit its own output schema: {problem}.',
    'Tell the author of the server; the raw result is kept in the call log.',
  ),

  // Models
  'provider-not-found': entry(
    404,
    'There is no provider "{provider}".',
    'List the providers to see their names.',
  ),
  'provider-key-refused': entry(
    502,
    'The provider "{provider}" does not take the key: {problem}.',
    'Enter a valid key in the settings of the provider.',
  ),
  'provider-rate-limited': entry(
    502,
    'The provider "{provider}" takes no more requests for now: {problem}.',
    'Wait a little and go on with the answer, or choose another model.',
  ),
  'model-not-found': entry(
    502,
    'The provider "{provider}" has no model "{model}": {problem}.',
    'Fetch its list of models and choose one of them; Ollama and LM Studio must have it downloaded.',
  ),
  'model-without-tools': entry(
    502,
    'The model "{model}" cannot use tools: {problem}.',
    'Choose a model that can, or take all servers out of the conversation.',
  ),
  'model-without-images': entry(
    502,
    'The model "{model}" does not see pictures: {problem}.',
    'Pictures are given to it as text about them. Choose a model that sees, where that matters.',
  ),
  'context-too-long': entry(
    502,
    'The conversation is too long for the model "{model}": {problem}.',
    'Choose fewer tools or a model with a larger window, or branch at an earlier message.',
  ),
  'provider-refused': entry(
    502,
    'The provider "{provider}" answered {status}: {problem}.',
    'Check the address and the model in the settings of the provider.',
  ),
  'provider-failed': entry(
    502,
    'The provider "{provider}" failed: {problem}.',
    'Go on with the answer in a while; the provider may say more in its own log.',
  ),
  'provider-answer-broken': entry(
    502,
    'The answer of the provider "{provider}" is broken: {problem}.',
    'Go on with the answer; if it happens again, try another model or address.',
  ),
  'provider-silent': entry(
    504,
    'The provider "{provider}" said nothing for {seconds} s.',
    'Go on with the answer, or raise the timeout in the settings of the provider.',
  ),

  // Chat
  'chat-not-found': entry(
    404,
    'There is no conversation "{chat}".',
    'It may have been deleted; list the conversations.',
  ),
  'chat-message-not-found': entry(
    404,
    'The conversation has no message or call "{message}".',
    'Load the conversation anew.',
  ),
  'chat-busy': entry(409, 'The conversation is being answered.', 'Wait for the answer, or stop it first.'),
  'chat-model-missing': entry(
    409,
    'No model is chosen for this conversation.',
    'Choose a model, or add a provider that has one.',
  ),
  'chat-nothing-to-proceed': entry(409, 'There is no answer to go on with.', 'Send a message first.'),
  'approval-gone': entry(
    409,
    'Nothing waits for this decision any more.',
    'The call was decided, cancelled, or waited too long; it can be tried again.',
  ),
  'approval-mismatch': entry(
    409,
    'What was decided about is not what is asked; the call is refused.',
    'Look at the call as it is now and try it again.',
  ),
  'question-gone': entry(
    409,
    'Nothing waits for this answer any more.',
    'The call has ended, or the question waited too long.',
  ),
  'media-too-large': entry(
    413,
    'A file of {size} bytes is too large; at most {limit} are kept.',
    'Attach a smaller one, or give the tool its address.',
  ),

  // Secrets
  'no-desktop': entry(
    409,
    'Nobody can be shown {what} here.',
    'Open it on the machine that Patchbay runs on.',
  ),
  'keychain-unavailable': entry(
    503,
    'The keychain of this system cannot be used: {problem}.',
    'Unlock or install one; until then secrets last for this session only.',
  ),
  'secret-missing': entry(
    422,
    'The secret "{name}" is not set.',
    'Open the settings of the server and enter it.',
  ),

  // Views of tools
  'view-missing': entry(404, 'The tool "{tool}" has no view.', 'Its result is shown without one.'),
  'view-unusable': entry(
    502,
    'The view {uri} cannot be shown: {problem}.',
    'The result is shown without it; tell the makers of the server.',
  ),
  'view-held': entry(
    403,
    'The view of the tool "{tool}" is held back: the server "{server}" gives another one than was approved.',
    'Look at what changed and approve it: in its place, or with "patchbay tools view". The tool and its results stay as they are.',
  ),
  'view-unavailable': entry(
    503,
    'Views cannot be shown: Patchbay could not open a listener for them.',
    'See the log of Patchbay; the result is shown without one.',
  ),
  'view-busy': entry(429, 'The view has {limit} calls running already.', 'Wait until one of them has ended.'),

  // Program
  'database-newer': entry(
    503,
    'The data folder was written by a newer Patchbay (schema {found}, this one knows {known}).',
    'Update Patchbay, or choose another data folder; everything can be read, nothing changed.',
  ),
  'database-damaged': entry(
    500,
    'The registry could not be opened: {problem}.',
    'Restore a backup from the "backups" folder of the data folder.',
  ),
  'data-folder-unusable': entry(
    500,
    'The data folder {dataDir} cannot be used: {problem}.',
    'Check that it is a folder you may write to, or choose another with --data-dir or PATCHBAY_DATA_DIR.',
  ),
  'already-running': entry(
    409,
    'Patchbay runs already on the data folder {dataDir}.',
    'Use the running one, or choose another data folder.',
  ),
  'not-running': entry(
    503,
    'No Patchbay runs on the data folder {dataDir}.',
    'Start it with "npm start" or "patchbay serve".',
  ),
  'shutting-down': entry(503, 'Patchbay is shutting down.', 'Start it again.'),
  'runtime-too-old': entry(
    500,
    'This Node.js ({version}) is too old for Patchbay.',
    'Install Node.js 22 or later.',
  ),
  'wrong-usage': entry(400, '{problem}', 'See "patchbay --help".'),
  'not-available': entry(
    501,
    '{feature} is not part of this version.',
    'See FEATURES in the documentation for what there is.',
  ),

  // Doors
  'token-missing': entry(
    401,
    'A token is needed.',
    'Send "Authorization: Bearer <token>"; the admin token stands in endpoint.json of the data folder.',
  ),
  'gateway-token-wrong': entry(
    401,
    'This token lets no program into the gateway.',
    'Take the token that was shown when the client was added, or give the client a new one; a revoked client has none.',
  ),
  'token-wrong': entry(
    401,
    'The token is wrong.',
    'Take the token from endpoint.json of the data folder; it changes with every start.',
  ),
  'too-many-attempts': entry(
    429,
    'There were too many wrong tokens.',
    'Try again in {retryAfterSeconds} seconds, with a token that is shown when a client is added or its token renewed.',
  ),
  'token-used': entry(
    401,
    'This address was used already, or is too old.',
    'Open the address from a fresh ready line.',
  ),
  'host-refused': entry(403, 'The Host "{host}" is not this program.', 'Use the address of the ready line.'),
  'origin-refused': entry(
    403,
    'Requests from the page "{origin}" are refused.',
    'Only Patchbay’s own page may call it.',
  ),

  // Bugs
  'internal-error': entry(
    500,
    'Something went wrong inside Patchbay: {problem}.',
    'Report it with the log; nothing you entered was lost.',
  ),
} as const satisfies Record<string, CatalogEntry>;

export type ErrorCode = keyof typeof errorCatalog;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCatalog, code);
