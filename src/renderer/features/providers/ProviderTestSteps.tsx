import { type Icon, IconCheck, IconCircle, IconLoader2, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ProviderTest, providerTestSteps } from '#shared/model/provider.ts';
import { describeError } from '../../lib/errors.ts';
import { formatDuration } from '../../lib/format.ts';
import classes from '../servers/add/TestSteps.module.css';

type Status = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

const icons: Readonly<Record<Status, Icon>> = {
  waiting: IconCircle,
  running: IconLoader2,
  done: IconCheck,
  failed: IconX,
  skipped: IconMinus,
};
const statuses = { ok: 'done', failed: 'failed', skipped: 'skipped' } as const;

interface ProviderTestStepsProps {
  readonly test: ProviderTest | undefined;
  readonly isRunning: boolean;
}

/** What was tried of a model, each with how it went. */
export function ProviderTestSteps({ test, isRunning }: ProviderTestStepsProps) {
  const { t, i18n } = useTranslation('providers');
  return (
    <ol className={classes.steps}>
      {providerTestSteps.map((name) => {
        const step = test?.steps.find((one) => one.step === name);
        const status: Status =
          step === undefined ? (isRunning ? 'running' : 'waiting') : statuses[step.status];
        const StepIcon = icons[status];
        const error = step?.error && describeError(step.error, i18n);
        return (
          <li key={name} className={classes.step} data-status={status}>
            <StepIcon size={16} stroke={1.5} aria-hidden className={classes.sign} />
            <span className={classes.name}>
              {t(`step.${name}`)}
              <span className="visually-hidden"> {t(`stepStatus.${status}`)}</span>
              {error !== undefined && (
                <span className={classes.note}>
                  {error.message} {error.hint}
                </span>
              )}
            </span>
            <span className={`numbers ${classes.time}`}>
              {step !== undefined && step.status !== 'skipped' && formatDuration(step.durationMs)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
