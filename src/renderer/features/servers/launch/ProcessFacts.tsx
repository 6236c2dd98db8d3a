import { useTranslation } from 'react-i18next';
import type { ProcessLaunch } from '#shared/model/launch.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { Fact } from '../detail/Fact.tsx';
import classes from './Launch.module.css';
import { LaunchEnvironment } from './LaunchEnvironment.tsx';

/** The lines of a description list for what will be run, exactly as the start does it. */
export function ProcessFacts({ launch }: { readonly launch: ProcessLaunch }) {
  const { t } = useTranslation('launch');
  const { shown, foundIn, pathSource, pathWarning, cwd } = launch;
  return (
    <>
      <Fact label={t('command')} copy={{ value: shown, label: t('copyCommand') }}>
        <span className="mono">{visibleText(shown)}</span>
      </Fact>
      {foundIn !== undefined && (
        <Fact label={t('foundIn')}>
          <span className="mono">{visibleText(foundIn)}</span>{' '}
          <span className={classes.source}>{t(`path.${pathSource}`)}</span>
          {pathWarning !== undefined && <div className={classes.source}>{visibleText(pathWarning)}</div>}
        </Fact>
      )}
      <Fact label={t('cwd')} copy={{ value: cwd, label: t('copyCwd') }}>
        <span className="mono">{visibleText(cwd)}</span>
      </Fact>
      <Fact label={t('environment')}>
        <LaunchEnvironment launch={launch} />
      </Fact>
    </>
  );
}
