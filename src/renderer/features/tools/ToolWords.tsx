import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { ServerText } from '../../components/results/ServerText.tsx';
import classes from './Tools.module.css';

interface WordsProps {
  readonly label?: string;
  readonly text: string;
}

function Words({ label, text }: WordsProps) {
  return (
    <>
      {label !== undefined && (
        <Text size="xs" c="dimmed" mt={6}>
          {label}
        </Text>
      )}
      <ServerText text={text} className={classes.description} mt={label === undefined ? 6 : 0} />
    </>
  );
}

/** What a tool does, as its server says; beside it what a person says in place of that. */
export function ToolWords({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('pins');
  const { description, settings } = tool;
  if (settings.description === '') return description === '' ? null : <Words text={description} />;
  return (
    <>
      <Words label={t('toldInstead')} text={settings.description} />
      {description !== '' && <Words label={t('serversWords')} text={description} />}
    </>
  );
}
