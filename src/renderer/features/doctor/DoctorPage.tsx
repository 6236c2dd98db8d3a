import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { PageHeader } from '../../components/page/PageHeader.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { BundleDialog } from './BundleDialog.tsx';
import { CheckList } from './CheckList.tsx';
import { CheckSign } from './CheckSign.tsx';
import classes from './Doctor.module.css';
import { groupChecks } from './doctor-run.ts';
import { FoldedChecks } from './FoldedChecks.tsx';
import { useDoctor } from './use-doctor.ts';

/** What Patchbay needs on this machine: problems with what mends them; what is well in one line. */
export function DoctorPage() {
  const { t } = useTranslation('doctor');
  const [isReporting, { open, close }] = useDisclosure(false);
  const { run, isRunning, error, look } = useDoctor();
  const { problems, notes, well, waiting } = groupChecks(run.checks);
  const done = run.checks.filter((shown) => !shown.isRunning).length;
  const worst = problems[0]?.check?.status ?? 'ok';
  return (
    <>
      <PageHeader title={t('title')}>
        <Button variant="subtle" color="gray" onClick={open}>
          {t('bundle.open')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.5} />}
          loading={isRunning}
          onClick={() => look()}
        >
          {t('again')}
        </Button>
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={classes.page} tabIndex={0} aria-label={t('title')}>
        <div className={classes.summary} role="status">
          <CheckSign status={worst} isRunning={isRunning} />
          {isRunning ? (
            <span className="numbers">{t('progress', { done, count: run.checks.length })}</span>
          ) : (
            <span>{problems.length === 0 ? t('allWell') : t('problems', { count: problems.length })}</span>
          )}
          {!isRunning && run.endedAt !== undefined && (
            <span className={classes.when}>
              <RelativeTime at={run.endedAt} />
            </span>
          )}
        </div>
        {error !== undefined && <ErrorNotice error={error} />}
        <CheckList checks={problems} label={t('problemsLabel')} />
        <FoldedChecks status="note" title={t('notes', { count: notes.length })} checks={notes} />
        <FoldedChecks status="ok" title={t('well', { count: well.length })} checks={well} />
        <CheckList checks={waiting} label={t('waitingLabel')} />
      </section>
      <BundleDialog opened={isReporting} onClose={close} />
    </>
  );
}
