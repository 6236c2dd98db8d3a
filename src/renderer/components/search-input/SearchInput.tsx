import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { pageSearchProps } from './page-search.ts';
import { useTypedText } from './use-typed-text.ts';

interface SearchInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  /** The label unless said otherwise. */
  readonly placeholder?: string | undefined;
  readonly width?: number | string;
}

/** The search of a page: `/` comes here, Esc empties and leaves. */
export function SearchInput({ value, onChange, label, placeholder = label, width = 240 }: SearchInputProps) {
  const { t } = useTranslation('common');
  const { text, type } = useTypedText(value, onChange);
  return (
    <TextInput
      {...pageSearchProps}
      size="sm"
      w={width}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        type('');
        event.currentTarget.blur();
      }}
      placeholder={placeholder}
      aria-label={label}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" onClick={() => type('')} aria-label={t('clearSearch')} />
        )
      }
    />
  );
}
