import { Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBundleName } from '#shared/model/bundle.ts';
import { notifyProblem } from '../../lib/notify.ts';
import classes from './Bundles.module.css';
import { openBundle } from './bundle-dialog-store.ts';

const isOverPage = (path: string): boolean => /^\/(servers|catalog)(\/|$)/.test(path);
const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Takes a bundle that is dropped anywhere on the pages of the servers and the catalog, where nothing else takes it. */
export function BundleDrop() {
  const { t } = useTranslation('bundles');
  const [over, setOver] = useState(false);
  const isHere = useLocation({ select: ({ pathname }) => isOverPage(pathname) });
  useEffect(() => {
    if (!isHere) return;
    const abort = new AbortController();
    const { signal } = abort;
    const move = (event: DragEvent): void => {
      const isOurs = hasFiles(event) && !event.defaultPrevented;
      // Otherwise the browser leaves the page for the file.
      if (isOurs) event.preventDefault();
      setOver(isOurs);
    };
    const leave = (event: DragEvent): void => {
      // Of the window, and not from one element to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const file = files.find(({ name }) => isBundleName(name));
      if (file === undefined) notifyProblem(t('dropOther'), t('dropOtherHint'));
      else openBundle({ kind: 'file', file });
    };
    window.addEventListener('dragover', move, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => {
      abort.abort();
      setOver(false);
    };
  }, [isHere, t]);
  return over ? (
    <div className={classes.over}>
      <Text fw={600} size="lg" className={classes.overText}>
        {t('dropHere')}
      </Text>
    </div>
  ) : null;
}
