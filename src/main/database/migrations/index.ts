import registry from './0001-registry.sql?raw';
import processLedger from './0002-process-ledger.sql?raw';
import connections from './0003-connections.sql?raw';
import signIns from './0004-sign-ins.sql?raw';
import gateway from './0005-gateway.sql?raw';
import openWebUi from './0006-open-webui.sql?raw';
import chat from './0007-chat.sql?raw';
import restores from './0008-restores.sql?raw';
import catalog from './0009-catalog.sql?raw';
import developedServers from './0010-developed-servers.sql?raw';
import definitionPins from './0011-definition-pins.sql?raw';
import bundles from './0012-bundles.sql?raw';
import viewSources from './0013-view-sources.sql?raw';
import earlierBundles from './0014-earlier-bundles.sql?raw';
import messageUse from './0015-message-use.sql?raw';
import otherAnswers from './0016-other-answers.sql?raw';
import seenDefinitions from './0017-seen-definitions.sql?raw';
import seenBefore from './0018-seen-before.sql?raw';

export interface Migration {
  /** The schema version after it; they grow by one. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** In order. A migration that has shipped is never changed. */
export const migrations: readonly Migration[] = [
  { version: 1, name: '0001-registry', sql: registry },
  { version: 2, name: '0002-process-ledger', sql: processLedger },
  { version: 3, name: '0003-connections', sql: connections },
  { version: 4, name: '0004-sign-ins', sql: signIns },
  { version: 5, name: '0005-gateway', sql: gateway },
  { version: 6, name: '0006-open-webui', sql: openWebUi },
  { version: 7, name: '0007-chat', sql: chat },
  { version: 8, name: '0008-restores', sql: restores },
  { version: 9, name: '0009-catalog', sql: catalog },
  { version: 10, name: '0010-developed-servers', sql: developedServers },
  { version: 11, name: '0011-definition-pins', sql: definitionPins },
  { version: 12, name: '0012-bundles', sql: bundles },
  { version: 13, name: '0013-view-sources', sql: viewSources },
  { version: 14, name: '0014-earlier-bundles', sql: earlierBundles },
  { version: 15, name: '0015-message-use', sql: messageUse },
  { version: 16, name: '0016-other-answers', sql: otherAnswers },
  { version: 17, name: '0017-seen-definitions', sql: seenDefinitions },
  { version: 18, name: '0018-seen-before', sql: seenBefore },
];
