import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { ServerGrouping, ServerSort } from '#shared/model/server-query.ts';
import { type FilterField, type ListView, readView, type ViewSearch, writeValues } from './list-view.ts';
import { useRememberedView } from './remembered-view.ts';

/** What the address says of the list. */
export const useListView = (): ListView => {
  const { q, state, transport, tag, category, sort, group }: ViewSearch = useSearch({ strict: false });
  return useMemo(
    () => readView({ q, state, transport, tag, category, sort, group }),
    [q, state, transport, tag, category, sort, group],
  );
};

export interface ListViewActions {
  search(text: string): void;
  filter(field: FilterField, values: readonly string[]): void;
  clearFilters(): void;
  sort(sort: ServerSort): void;
  group(grouping: ServerGrouping | undefined): void;
}

/** Every choice is a step that "back" undoes; letters of a search are not. */
export const useListViewActions = (): ListViewActions => {
  const navigate = useNavigate();
  const [, remember] = useRememberedView();
  return useMemo(() => {
    const go = (change: ViewSearch, replace = false) =>
      void navigate({ to: '.', search: (before) => ({ ...before, ...change }), replace });
    return {
      search: (q) => go({ q: q || undefined }, true),
      filter: (field, values) => go({ [field]: writeValues(values) }),
      clearFilters: () =>
        go({ q: undefined, state: undefined, transport: undefined, tag: undefined, category: undefined }),
      sort: (chosen) => {
        const sort = chosen === 'position' ? undefined : chosen;
        remember((view) => ({ ...view, sort }));
        go({ sort });
      },
      group: (group) => {
        remember((view) => ({ ...view, group }));
        go({ group });
      },
    };
  }, [navigate, remember]);
};

/** Opens the list as it was last sorted and grouped, unless the address says otherwise. */
export const useRememberedOrder = (): void => {
  const navigate = useNavigate();
  const [{ sort, group }] = useRememberedView();
  const isOpening = useRef(true);
  useEffect(() => {
    if (!isOpening.current) return;
    isOpening.current = false;
    if (sort === undefined && group === undefined) return;
    void navigate({ to: '.', search: (before) => ({ sort, group, ...before }), replace: true });
  }, [navigate, sort, group]);
};
