import { cellText } from './cell-text.ts';
import type { TableData } from './table-of.ts';

/** Looked at for the widths, taken evenly from all rows: so they are the same wherever the table is scrolled to. */
const SAMPLED_ROWS = 500;
const NARROWEST = 5;
const WIDEST = 48;

/** Chinese, Japanese and Korean signs are as wide as two others. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/g;

/** They take no room. */
const isolates = /[\u2068\u2069]/g;

const widthOf = (value: unknown): number => {
  const text = cellText(typeof value === 'string' ? value.slice(0, WIDEST) : value).replace(isolates, '');
  return text.length + (text.match(wide)?.length ?? 0);
};

/** The width of each column in characters, by its name and what stands in it. */
export const columnWidths = ({ columns, rows }: Pick<TableData, 'columns' | 'rows'>): readonly number[] => {
  const step = Math.max(1, Math.floor(rows.length / SAMPLED_ROWS));
  const sampled = rows.filter((_, index) => index % step === 0);
  return columns.map((column) => {
    const widest = sampled.reduce((most, row) => Math.max(most, widthOf(row[column])), widthOf(column));
    return Math.min(WIDEST, Math.max(NARROWEST, widest));
  });
};
