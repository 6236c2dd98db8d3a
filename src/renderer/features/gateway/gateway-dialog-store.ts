import { create } from 'zustand';
import type { ClientWithToken, GatewayClient, GatewayClientInput } from '#shared/model/gateway.ts';

/** What floats over the page: one at a time. */
export type GatewayDialog =
  | { readonly kind: 'connect' }
  /** With these servers chosen; none means all in one. */
  | { readonly kind: 'open-webui'; readonly serverIds: readonly string[] }
  | { readonly kind: 'add-client'; readonly initial?: GatewayClientInput }
  | { readonly kind: 'edit-client'; readonly client: GatewayClient }
  /** The token lives here and nowhere else on the page; with the dialog it is gone. */
  | { readonly kind: 'token'; readonly given: ClientWithToken };

interface GatewayDialogStore {
  readonly dialog: GatewayDialog | undefined;
}

export const useGatewayDialog = create<GatewayDialogStore>(() => ({ dialog: undefined }));

export const openGatewayDialog = (dialog: GatewayDialog): void => useGatewayDialog.setState({ dialog });
export const closeGatewayDialog = (): void => useGatewayDialog.setState({ dialog: undefined });
