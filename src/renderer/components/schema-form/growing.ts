import type { TextareaProps } from '@mantine/core';
import classes from './SchemaForm.module.css';

const MOST_ROWS = 12;

/**
 * A field of one line that grows with its text. Where the browser fits it, it is not measured: every measuring lays the
 * whole page out, which took a form with forty of them 200 ms.
 */
export const growing = (): TextareaProps =>
  globalThis.CSS?.supports?.('field-sizing', 'content')
    ? { rows: 1, classNames: { input: classes.growing } }
    : { autosize: true, minRows: 1, maxRows: MOST_ROWS };
