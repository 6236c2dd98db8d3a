import remarkGfm from 'remark-gfm';

/** Of every text, wherever it is parsed. */
export const markdownPlugins = [remarkGfm];
