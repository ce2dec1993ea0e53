package app.tocsin.partner.notices.mail;

import app.tocsin.partner.notices.Mails;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class NoticeMailConfiguration {
  @Bean
  Mails mails(JavaMailSender sender, @Value("${tocsin.mail.from}") String from) {
    return new SmtpMails(sender, from);
  }
}
