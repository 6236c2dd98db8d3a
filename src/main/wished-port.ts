/** The port that the program is to listen at, 0 for any. */
export interface WishedPort {
  readonly port: number;
  /** Who named it: what the settings say can be changed by them, what the environment says cannot. */
  readonly by: 'settings' | 'environment';
}

export const wishedPort = (
  ofEnvironment: number | undefined,
  settings: { readonly port: number },
): WishedPort =>
  ofEnvironment === undefined
    ? { port: settings.port, by: 'settings' }
    : { port: ofEnvironment, by: 'environment' };
