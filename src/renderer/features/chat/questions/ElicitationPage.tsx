import { Button, Group, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { vettedLink } from '../../../components/results/link-vetting.ts';
import { visibleWhole } from '../../../components/results/visible-characters.ts';
import type { GiveAnswer } from './QuestionCard.tsx';
import classes from './Questions.module.css';
import { ServerWords } from './ServerWords.tsx';

interface ElicitationPageProps {
  readonly message: string;
  readonly url: string;
  readonly isBusy: boolean;
  readonly onAnswer: GiveAnswer;
}

/** A page that a server wants opened: its whole address is shown, its host by itself, before anything is loaded. */
export function ElicitationPage({ message, url, isBusy, onAnswer }: ElicitationPageProps) {
  const { t } = useTranslation('chat');
  const address = vettedLink(url);
  return (
    <>
      <ServerWords text={message} />
      <div className={classes.address}>
        <code>{visibleWhole(url)}</code>
        <CopyButton value={url} label={t('question.copyAddress')} />
      </div>
      <Text size="sm">
        {address === undefined
          ? t('question.cannotOpen')
          : t('question.leadsTo', { host: new URL(address).host })}
      </Text>
      <Group gap="xs">
        {address !== undefined && (
          <Button
            size="compact-sm"
            component="a"
            href={address}
            target="_blank"
            rel="noreferrer noopener"
            leftSection={<IconExternalLink size={14} stroke={1.5} aria-hidden />}
            onClick={() => onAnswer({ kind: 'elicitation', answer: { action: 'accept' } })}
          >
            {t('question.open')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          onClick={() => onAnswer({ kind: 'refuse' })}
        >
          {t('question.refuse')}
        </Button>
      </Group>
    </>
  );
}
