import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deployment } from '#shared/model/deployment.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from './Deployment.module.css';

/** Codes of what has to be mended before a server works there. */
const hindering: ReadonlySet<string> = new Set([
  'not-in-image',
  'signs-in',
  'no-proxy-sign-in',
  'path-needs-volume',
  'localhost-out-of-reach',
]);

/** What holds for all, then of each server what is left out, what will not work, and what else to know. */
export function DeploymentNotes({ deployment }: { readonly deployment: Deployment }) {
  const { t } = useTranslation('deployment');
  const told = ({ code, text, details }: ExportRemark): string =>
    t(`remark.${code}`, { ...details, defaultValue: text });
  const spoken = deployment.servers.filter(
    ({ problem, remarks }) => problem !== undefined || remarks.length > 0,
  );
  return (
    <>
      {deployment.remarks.length > 0 && (
        <ul className={classes.remarks} aria-label={t('remarks')}>
          {deployment.remarks.map((remark) => (
            <li key={remark.code}>{told(remark)}</li>
          ))}
        </ul>
      )}
      {spoken.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={classes.servers} tabIndex={0} aria-label={t('servers')}>
          <ul>
            {spoken.map(({ id, name, problem, remarks }) => (
              <li key={id}>
                <Text fw={600}>{visibleName(name)}</Text>
                {problem !== undefined && (
                  <Text c="var(--mantine-color-error)" className={classes.told}>
                    {t('leftOut', { problem: told(problem) })}
                  </Text>
                )}
                {remarks.map((remark) => (
                  <Text
                    key={remark.text}
                    size="sm"
                    c={hindering.has(remark.code) ? undefined : 'dimmed'}
                    className={classes.told}
                  >
                    {told(remark)}
                  </Text>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
