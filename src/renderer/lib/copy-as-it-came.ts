import { asItCame } from '../components/results/visible-characters.ts';

/** Whoever selects and copies words of a server gets them as they came, with what is only shown otherwise. */
export const copyAsItCame = (page: Document): void => {
  page.addEventListener('copy', (event) => {
    const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.defaultPrevented || isField) return;
    const text = asItCame(page.getSelection()?.toString() ?? '');
    if (text === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
};
