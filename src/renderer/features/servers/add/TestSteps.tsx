import { type Icon, IconCheck, IconCircle, IconLoader2, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type TestStepReport, testSteps } from '#shared/model/connection-test.ts';
import { formatDuration } from '../../../lib/format.ts';
import classes from './TestSteps.module.css';

const icons: Readonly<Record<TestStepReport['status'] | 'waiting', Icon>> = {
  waiting: IconCircle,
  running: IconLoader2,
  done: IconCheck,
  failed: IconX,
  skipped: IconMinus,
};

/** The five steps of a connection, in order, each with its time. */
export function TestSteps({ steps }: { readonly steps: readonly (TestStepReport | undefined)[] }) {
  const { t } = useTranslation('form');
  return (
    <ol className={classes.steps}>
      {testSteps.map((name, index) => {
        const step = steps[index];
        const status = step?.status ?? 'waiting';
        const StepIcon = icons[status];
        return (
          <li key={name} className={classes.step} data-status={status}>
            <StepIcon size={16} stroke={1.5} aria-hidden className={classes.sign} />
            <span className={classes.name}>
              {t(`step.${name}`)}
              <span className="visually-hidden"> {t(`stepStatus.${status}`)}</span>
              {step?.note !== undefined && <span className={`mono ${classes.note}`}>{step.note}</span>}
            </span>
            <span className={`numbers ${classes.time}`}>
              {step?.durationMs !== undefined && formatDuration(step.durationMs)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
