/** Where commands are looked for, and how that was found out. */
export interface CommandPath {
  readonly path: string;
  readonly source: 'login-shell' | 'process';
  /** Why the login shell could not be asked, or not in full; one sentence. */
  readonly warning?: string;
}
