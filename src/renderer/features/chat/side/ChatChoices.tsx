import { NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALL_TOOLS, approvalModes, type Chat, type ChatPatch } from '#shared/model/chat.ts';
import { useChatPatch } from '../use-chat-patch.ts';
import classes from './Side.module.css';

const TYPING_PAUSE_MS = 500;

/** What else holds in this conversation: instructions, when to ask, how long to go on. */
export function ChatChoices({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation('chat');
  const patch = useChatPatch(chat.id);
  // What is typed last goes out when the page is left in the middle of a word, too.
  const later = useDebouncedCallback((values: ChatPatch) => patch(values), {
    delay: TYPING_PAUSE_MS,
    flushOnUnmount: true,
  });
  const [instructions, setInstructions] = useState(chat.systemPrompt);
  const approvalsId = useId();
  return (
    <section className={classes.block} aria-label={t('choices.title')}>
      <Stack gap="sm">
        <Textarea
          size="xs"
          label={t('choices.instructions')}
          placeholder={t('choices.instructionsPlaceholder')}
          autosize
          minRows={2}
          maxRows={10}
          value={instructions}
          onChange={(event) => {
            setInstructions(event.currentTarget.value);
            later({ systemPrompt: event.currentTarget.value });
          }}
        />
        <div>
          <Text size="xs" fw={600} mb={4} id={approvalsId}>
            {t('choices.approvals')}
          </Text>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-labelledby={approvalsId}
            value={chat.approvals}
            onChange={(approvals) => patch({ approvals: approvals as Chat['approvals'] })}
            data={approvalModes.map((value) => ({ value, label: t(`choices.approval.${value}`) }))}
          />
        </div>
        <NumberInput
          size="xs"
          label={t('choices.maxRounds')}
          description={t('choices.maxRoundsDescription')}
          min={1}
          max={100}
          allowDecimal={false}
          defaultValue={chat.maxRounds}
          onChange={(value) => Number(value) >= 1 && later({ maxRounds: Math.min(100, Number(value)) })}
        />
        <NumberInput
          size="xs"
          label={t('choices.toolLimit')}
          description={t('choices.toolLimitDescription')}
          min={1}
          max={ALL_TOOLS}
          allowDecimal={false}
          key={chat.toolLimit === ALL_TOOLS ? 'all' : 'some'}
          defaultValue={chat.toolLimit}
          onChange={(value) => Number(value) >= 1 && later({ toolLimit: Math.min(ALL_TOOLS, Number(value)) })}
        />
      </Stack>
    </section>
  );
}
