/** The setting by which administrators require a second factor of our staff; its value is then `required`. */
export const staffFactorSetting = 'second-factor-of-staff';
