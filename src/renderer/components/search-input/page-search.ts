/** Marks the fields that `/` goes to. */
export const pageSearchProps = { 'data-page-search': '' } as const;

/** The innermost search: that of an open log goes before that of the list beside it. */
export const focusPageSearch = (): void => {
  const fields = document.querySelectorAll<HTMLInputElement>('[data-page-search]');
  const field = [...fields].findLast((candidate) => candidate.checkVisibility());
  field?.focus();
  field?.select();
};
