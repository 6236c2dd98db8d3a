import type { Icon } from '@modelcontextprotocol/server';

/** A line drawing on a field of 24 by 24, in a grey that can be seen on light and on dark. */
export const iconOf = (drawing: string): Icon[] => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#7a828e" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`;
  return [
    { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, mimeType: 'image/svg+xml', sizes: ['any'] },
  ];
};
