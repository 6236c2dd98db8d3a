/** Marks the field that `/` goes to; one a page. */
export const pageSearchProps = { 'data-page-search': '' } as const;

export const focusPageSearch = (): void => {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  field?.focus();
  field?.select();
};
