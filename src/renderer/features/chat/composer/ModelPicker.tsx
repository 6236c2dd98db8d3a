import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '#shared/model/chat.ts';
import type { Provider } from '#shared/model/provider.ts';
import { orpc } from '../../../lib/client.ts';
import { useChatPatch } from '../use-chat-patch.ts';
import classes from './Composer.module.css';

const SEPARATOR = '\n';
const choiceOf = (providerId: string, model: string): string => `${providerId}${SEPARATOR}${model}`;

/** What answers where nothing was chosen: as the program decides it. */
const resolved = ({ providerId, model }: Chat, providers: readonly Provider[]): string | null => {
  const provider =
    providers.find(({ id }) => id === providerId) ?? (providers.length === 1 ? providers[0] : undefined);
  const chosen = model || provider?.defaultModel || (provider?.models.length === 1 && provider.models[0]?.id);
  return provider !== undefined && chosen ? choiceOf(provider.id, chosen) : null;
};

interface ModelPickerProps {
  readonly chat: Chat;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** Which model answers in this conversation. */
export function ModelPicker({ chat, inputRef }: ModelPickerProps) {
  const { t } = useTranslation('chat');
  const patch = useChatPatch(chat.id);
  const { data } = useQuery(orpc.providers.list.queryOptions());
  const providers = data?.items ?? [];
  const value = resolved(chat, providers);
  const [search, setSearch] = useState('');
  const [chosenProvider, chosenModel] = value?.split(SEPARATOR) ?? [];
  const typed = search.trim();
  const isKnown = providers.some(({ models, defaultModel }) =>
    [...models.map(({ id }) => id), defaultModel, chosenModel].includes(typed),
  );
  const groups = providers.map(({ id, name, models, defaultModel }) => ({
    group: name,
    items: [
      ...new Set([
        ...models.map((one) => one.id),
        defaultModel,
        ...(id === chosenProvider ? [chosenModel ?? ''] : []),
      ]),
    ]
      .filter(Boolean)
      .map((model) => ({ value: choiceOf(id, model), label: model }))
      // A provider need not list its models, nor all of them.
      .concat(
        typed === '' || isKnown
          ? []
          : [{ value: choiceOf(id, typed), label: t('compose.useModel', { model: typed }) }],
      ),
  }));
  return (
    <Select
      ref={inputRef}
      size="xs"
      className={classes.model}
      classNames={{ input: classes.modelInput }}
      aria-label={t('compose.model')}
      placeholder={t('compose.chooseModel')}
      searchable
      onSearchChange={setSearch}
      limit={300}
      maxDropdownHeight={280}
      comboboxProps={{ width: 300, position: 'top-start' }}
      nothingFoundMessage={t('compose.noModels')}
      allowDeselect={false}
      data={groups}
      value={value}
      onChange={(picked) => {
        const [providerId = '', model = ''] = picked?.split(SEPARATOR) ?? [];
        if (providerId !== '') patch({ providerId, model });
      }}
    />
  );
}
