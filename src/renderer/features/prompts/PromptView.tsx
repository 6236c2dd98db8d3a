import { Button, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Prompt } from '#shared/model/capability.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { FlagNotice } from '../../components/flags/FlagNotice.tsx';
import { ServerText } from '../../components/results/ServerText.tsx';
import { visibleHint, visibleName } from '../../components/results/visible-characters.ts';
import { readKept, writeKept } from '../../components/schema-form/kept-text.ts';
import { client } from '../../lib/client.ts';
import { useRunShortcut } from '../../lib/use-run-shortcut.ts';
import { ChangedNotice } from '../changed-words/ChangedNotice.tsx';
import type { GotPrompt } from '../chat/prompts/prompt-draft.ts';
import { SendPromptMenu } from '../chat/prompts/SendPromptMenu.tsx';
import { CompletedField } from '../completion/CompletedField.tsx';
import { otherValues } from '../completion/other-values.ts';
import { PromptMessages } from './PromptMessages.tsx';
import { decodeValues, missingArguments, promptStorageKey, sentArguments } from './prompt-arguments.ts';

const FIRST_INVALID = '[aria-invalid="true"]';

interface PromptViewProps {
  readonly serverId: string;
  readonly prompt: Prompt;
}

/** A prompt: its arguments, and the messages that it becomes. */
export function PromptView({ serverId, prompt }: PromptViewProps) {
  const { t } = useTranslation('tools');
  const key = promptStorageKey(serverId, prompt.name);
  const [values, setValues] = useState(() => decodeValues(readKept(key)));
  const [attempted, setAttempted] = useState(false);
  const getting = useMutation({
    mutationFn: async (args: Record<string, string>): Promise<GotPrompt> => {
      const asked = { name: prompt.name, arguments: args };
      const result = await client.capabilities.getPrompt({ id: serverId, ...asked });
      return { serverId, ...asked, result };
    },
  });
  const missing = missingArguments(prompt, values);
  const type = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    writeKept(key, JSON.stringify(next));
  };
  const form = useRef<HTMLFormElement>(null);
  const submit = () => {
    setAttempted(true);
    if (missing.length === 0 && !getting.isPending) getting.mutate(sentArguments(prompt, values));
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(FIRST_INVALID)?.focus());
  };
  useRunShortcut(submit);
  return (
    <article>
      <Title order={2}>{visibleName(prompt.title || prompt.name)}</Title>
      {prompt.description !== '' && <ServerText text={prompt.description} mt={4} />}
      <FlagNotice flags={prompt.flags} />
      {prompt.isChanged && <ChangedNotice serverId={serverId} of={{ kind: 'prompt', key: prompt.name }} />}
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm" mt="md" maw={480}>
          {prompt.arguments.map(({ name, title, description, required }) => (
            <CompletedField
              key={name}
              isMultiline
              serverId={serverId}
              reference={{ kind: 'prompt', name: prompt.name }}
              argument={name}
              others={otherValues(values, name)}
              label={visibleName(title || name)}
              description={description && visibleHint(description)}
              required={required}
              error={attempted && missing.includes(name) ? t('issue.required') : undefined}
              value={values[name] ?? ''}
              onChange={(value) => type(name, value)}
            />
          ))}
          <div>
            <Button type="submit" loading={getting.isPending}>
              {t('prompt.get')}
            </Button>
          </div>
        </Stack>
      </form>
      <div style={{ marginTop: 20 }} aria-live="polite">
        {getting.error && <ErrorNotice error={getting.error} />}
        {getting.data && (
          <PromptMessages
            serverId={serverId}
            name={prompt.name}
            result={getting.data.result}
            action={getting.data.result.messages.length > 0 && <SendPromptMenu prompt={getting.data} />}
          />
        )}
      </div>
    </article>
  );
}
