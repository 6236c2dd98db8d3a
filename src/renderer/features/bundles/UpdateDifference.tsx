import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BundleInspection, BundleUpdate } from '#shared/model/bundle.ts';
import { visibleName, visibleWhole } from '../../components/results/visible-characters.ts';
import classes from './Bundles.module.css';

interface UpdateDifferenceProps {
  readonly update: BundleUpdate;
  readonly bundle: Pick<BundleInspection, 'facts' | 'signature'>;
}

/** What would be another if the bundle took the place of the one that a server runs. */
export function UpdateDifference({ update, bundle }: UpdateDifferenceProps) {
  const { t } = useTranslation('bundles');
  const { facts, signature } = bundle;
  const tools = [
    ...update.toolsAdded.map((name) => `+ ${visibleName(name)}`),
    ...update.toolsRemoved.map((name) => `− ${visibleName(name)}`),
  ];
  const signerOf = (one: BundleUpdate['signature']): string => {
    if (one.kind === 'unsigned') return t('nobody');
    const publisher = visibleName(one.publisher);
    // A name that nobody vouches for tells nothing; the certificate does.
    return one.kind === 'trusted' ? publisher : `${publisher} (${one.fingerprint.slice(0, 12)}…)`;
  };
  const rows = [
    {
      label: t('catalog:version'),
      before: visibleName(update.version),
      after: `${visibleName(facts.version)} (${t(`is.${update.is}`)})`,
      isOther: true,
    },
    {
      label: t('author'),
      before: visibleName(update.author),
      after: visibleName(facts.author),
      isOther: update.author !== facts.author,
    },
    {
      label: t('signedBy'),
      before: signerOf(update.signature),
      after: signerOf(signature),
      isOther: signerOf(update.signature) !== signerOf(signature),
    },
    {
      label: t('runs'),
      before: visibleWhole(update.commandBefore),
      after: visibleWhole(update.commandAfter),
      isOther: update.commandBefore !== update.commandAfter,
    },
  ].filter(({ isOther }) => isOther);
  return (
    <section aria-label={t('difference')}>
      {!update.isOfSameMaker && (
        <Alert
          color="yellow"
          variant="light"
          mb="sm"
          icon={<IconAlertTriangle size={18} stroke={1.5} aria-hidden />}
        >
          {t('otherMaker')}
        </Alert>
      )}
      <dl className={classes.difference}>
        {rows.map(({ label, before, after }) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              <span className={classes.before}>{before}</span> {after}
            </dd>
          </div>
        ))}
        {tools.length > 0 && (
          <>
            <dt>{t('tools')}</dt>
            <dd className="mono">{tools.join('  ')}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
