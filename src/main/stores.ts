import { createAuditStore } from './audit/audit-store.ts';
import { createRegistryStore } from './backup/registry-store.ts';
import { createRestoresStore } from './backup/restores-store.ts';
import { createCallLogStore } from './calls/call-log-store.ts';
import { createMediaReferencesStore } from './calls/media-references-store.ts';
import { createMediaStore } from './calls/media-store.ts';
import { createCapabilityStore } from './capabilities/capability-store.ts';
import { createPersonalStore } from './capabilities/personal-store.ts';
import { createPinsStore } from './capabilities/pins/pins-store.ts';
import { createSeenStore } from './capabilities/pins/seen-store.ts';
import { createBundlesStore } from './catalog/bundles/bundles-store.ts';
import { createCatalogStore } from './catalog/catalog-store.ts';
import { createDocumentsStore } from './catalog/registry/documents-store.ts';
import { createDevelopedStore } from './catalog/templates/developed-store.ts';
import { createGrantsStore } from './chat/approvals/grants-store.ts';
import { createChatsStore } from './chat/conversations/chats-store.ts';
import { createMessagesStore } from './chat/conversations/messages-store.ts';
import { createProvidersStore } from './chat/providers/providers-store.ts';
import { createSignInsStore } from './connections/authorization/sign-ins-store.ts';
import { createProcessLedgerStore } from './connections/ledger/process-ledger-store.ts';
import type { Database } from './database/database.ts';
import { createClientsStore } from './gateway/clients/clients-store.ts';
import { createOpenWebUiStore } from './gateway/open-webui/open-webui-store.ts';
import { createProfilesStore } from './gateway/profiles/profiles-store.ts';
import { createSecretReferencesStore } from './secrets/secret-references-store.ts';
import { createServersStore } from './servers/servers-store.ts';
import type { SettingsService } from './settings/settings-service.ts';
import { createSettingsStore } from './settings/settings-store.ts';
import { createViewSourcesStore } from './views/view-sources-store.ts';

/** Everything that is kept in the one registry. */
export const createStores = (database: Database) => {
  const kept = {
    servers: createServersStore(database),
    personal: createPersonalStore(database),
    profiles: createProfilesStore(database),
    clients: createClientsStore(database),
    providers: createProvidersStore(database),
    openWebUi: createOpenWebUiStore(database),
    settings: createSettingsStore(database),
    references: createSecretReferencesStore(database),
  };
  return {
    ...kept,
    audit: createAuditStore(database),
    bundles: createBundlesStore(database),
    callLog: createCallLogStore(database),
    capabilities: createCapabilityStore(database),
    catalog: createCatalogStore(database),
    chats: createChatsStore(database),
    developed: createDevelopedStore(database),
    documents: createDocumentsStore(database),
    grants: createGrantsStore(database),
    media: createMediaStore(database),
    mediaReferences: createMediaReferencesStore(database),
    messages: createMessagesStore(database),
    pins: createPinsStore(database),
    processLedger: createProcessLedgerStore(database),
    registry: (settings: Pick<SettingsService, 'get'>) => createRegistryStore(database, kept, settings),
    restores: createRestoresStore(database),
    seen: createSeenStore(database),
    signIns: createSignInsStore(database),
    viewSources: createViewSourcesStore(database),
  };
};
