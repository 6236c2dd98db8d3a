import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prompt } from '#shared/model/capability.ts';
import { FlagNotice } from '../../../components/flags/FlagNotice.tsx';
import { ServerText } from '../../../components/results/ServerText.tsx';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import { ChangedNotice } from '../../changed-words/ChangedNotice.tsx';
import { CompletedField } from '../../completion/CompletedField.tsx';
import { otherValues } from '../../completion/other-values.ts';
import { missingArguments, sentArguments } from '../../prompts/prompt-arguments.ts';
import { useTypedValues } from './use-typed-values.ts';

interface PromptDialogProps {
  readonly chatId: string;
  readonly serverId: string;
  readonly prompt: Prompt;
  readonly onClose: () => void;
  readonly onDone: (values: Record<string, string>) => void;
}

/** What a prompt wants to know before it is attached. */
export function PromptDialog({ chatId, serverId, prompt, onClose, onDone }: PromptDialogProps) {
  const { t } = useTranslation('chat');
  const { values, change, forget } = useTypedValues(`prompt ${chatId} ${serverId} ${prompt.name}`);
  const [attempted, setAttempted] = useState(false);
  const missing = missingArguments(prompt, values);
  return (
    <Modal
      opened
      onClose={onClose}
      title={visibleName(prompt.title || prompt.name)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAttempted(true);
          if (missing.length > 0) return;
          forget();
          onDone(sentArguments(prompt, values));
        }}
      >
        <Stack gap="sm">
          {prompt.description !== '' && <ServerText text={prompt.description} />}
          <FlagNotice flags={prompt.flags} />
          {prompt.isChanged && (
            <ChangedNotice serverId={serverId} of={{ kind: 'prompt', key: prompt.name }} />
          )}
          {prompt.arguments.map(({ name, title, description, required }, index) => (
            <CompletedField
              key={name}
              isFirst={index === 0}
              isMultiline
              serverId={serverId}
              reference={{ kind: 'prompt', name: prompt.name }}
              argument={name}
              others={otherValues(values, name)}
              label={visibleName(title || name)}
              description={description && visibleText(description)}
              required={required}
              error={attempted && missing.includes(name) ? t('tools:issue.required') : undefined}
              value={values[name] ?? ''}
              onChange={(value) => change({ ...values, [name]: value })}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit">{t('compose.attachPrompt')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
