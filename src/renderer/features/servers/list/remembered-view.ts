import { useLocalStorage } from '@mantine/hooks';

/** How the list was last shown; kept on this machine, for the next time it is opened. */
export interface RememberedView {
  readonly sort?: string;
  readonly group?: string;
  /** Keys of groups that are folded. */
  readonly folded: readonly string[];
}

const nothing: RememberedView = { folded: [] };
/** Groups come and go with their tags; the oldest are forgotten. */
const MOST_FOLDED = 500;

export const useRememberedView = () =>
  useLocalStorage<RememberedView>({
    key: 'patchbay.servers.view',
    defaultValue: nothing,
    getInitialValueInEffect: false,
  });

export const withFoldToggled = (view: RememberedView, key: string): RememberedView => {
  const { folded } = view;
  const after = folded.includes(key) ? folded.filter((other) => other !== key) : [...folded, key];
  return { ...view, folded: after.slice(-MOST_FOLDED) };
};
