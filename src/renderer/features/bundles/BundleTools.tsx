import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BundleFacts } from '#shared/model/bundle.ts';
import { FoldedFields } from '../../components/folded-fields/FoldedFields.tsx';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import classes from './Bundles.module.css';

/** So many are shown at once; more are folded away. */
const MOST_SHOWN = 5;

/** What a bundle says that it can do. */
export function BundleTools({ facts }: { readonly facts: BundleFacts }) {
  const { t } = useTranslation('bundles');
  const { tools, toolsGenerated, prompts } = facts;
  if (tools.length === 0 && prompts.length === 0) return null;
  const list = (
    <ul className={classes.tools} aria-label={t('canDo')}>
      {[...tools, ...prompts].map(({ name, description }) => (
        <li key={name}>
          <Text span fw={500} size="sm" className="mono">
            {visibleName(name)}
          </Text>{' '}
          <Text span size="sm" c="dimmed">
            {visibleText(description)}
          </Text>
        </li>
      ))}
      {toolsGenerated && (
        <li>
          <Text size="sm" c="dimmed">
            {t('moreTools')}
          </Text>
        </li>
      )}
    </ul>
  );
  const count = tools.length + prompts.length;
  return count > MOST_SHOWN ? (
    <FoldedFields title={t('canDoCount', { count })} mustShow={false}>
      {list}
    </FoldedFields>
  ) : (
    <section>
      <Text size="sm" fw={600}>
        {t('canDo')}
      </Text>
      {list}
    </section>
  );
}
