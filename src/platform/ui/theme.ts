import { type ThemeConfig, theme as themes } from 'antd';

const font =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Segoe UI", Roboto, sans-serif';

/** Colours dark enough for small text on white (WCAG 2.2 AA). */
const byDay = {
  colorPrimary: '#1456a0',
  colorInfo: '#1456a0',
  colorSuccess: '#1f7a3d',
  colorWarning: '#9a5b00',
  colorError: '#b42318',
  colorLink: '#1456a0',
  colorText: '#1d2733',
  colorTextSecondary: '#475466',
  colorTextTertiary: '#596678',
  colorTextDescription: '#596678',
  colorTextPlaceholder: '#667385',
  colorBorder: '#8793a3',
  colorInfoBg: '#e9f1fb',
  colorInfoBorder: '#a9c6e8',
  colorSuccessBg: '#e6f3ea',
  colorSuccessBorder: '#9fcdb0',
  colorWarningBg: '#fdf3e1',
  colorWarningBorder: '#e3bd7b',
  colorErrorBg: '#fcebe9',
  colorErrorBorder: '#e7a9a2',
};

/** The same at night; grounds are those of base.css. */
const byNight = {
  colorPrimary: '#4a8fe0',
  colorInfo: '#8fbdf5',
  colorSuccess: '#7fd09a',
  colorWarning: '#f3bd63',
  colorError: '#ff9d92',
  colorLink: '#8fbdf5',
  colorText: '#e7ecf2',
  colorTextSecondary: '#b3bfcd',
  colorTextTertiary: '#b3bfcd',
  colorTextDescription: '#b3bfcd',
  colorTextPlaceholder: '#a3b0c0',
  colorTextDisabled: '#94a2b3',
  colorBorder: '#7d8da0',
  colorBgContainer: '#1b232c',
  colorBgElevated: '#242e39',
  colorBgLayout: '#12181f',
  colorInfoBg: '#1d3450',
  colorInfoBorder: '#3d6696',
  colorSuccessBg: '#17402a',
  colorSuccessBorder: '#3d7a55',
  colorWarningBg: '#46330f',
  colorWarningBorder: '#8a6420',
  colorErrorBg: '#4d1f1b',
  colorErrorBorder: '#8f463e',
};

/** The library's look: colours of the day or the night, and controls large enough for a finger. */
export function themeOf(isDark: boolean, isLarge: boolean): ThemeConfig {
  return {
    algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
    token: {
      ...(isDark ? byNight : byDay),
      fontFamily: font,
      fontSize: isLarge ? 18 : 15,
      controlHeight: isLarge ? 44 : 36,
      borderRadius: 6,
      motion: false,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        ...(isDark
          ? { colorPrimary: '#2363ad', colorPrimaryHover: '#2d72c4', colorPrimaryActive: '#1d559a' }
          : {}),
      },
      Alert: { defaultPadding: '10px 14px' },
    },
  };
}
