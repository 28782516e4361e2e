// A small HTTP server on 127.0.0.1 for the fetch tests: one thread, one handler, sockets used as badly as a test wants.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sijil {

class TestServer {
 public:
  struct Peer {
    int fd;
    std::string path, request;
    std::function<void()> answering;  // this request no longer counts as waiting
    bool send(const std::string& bytes) const {
      answering();
      std::size_t at = 0;
      while (at < bytes.size()) {
        const ssize_t n = ::send(fd, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (n <= 0) return false;
        at += static_cast<std::size_t>(n);
      }
      return true;
    }
    /// True as soon as the client hangs up, false after `ms`.
    bool hung_up_within(int ms) const {
      timeval tv{ms / 1000, (ms % 1000) * 1000};
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
      char byte;
      return ::recv(fd, &byte, 1, 0) == 0;
    }
  };
  using Handler = std::function<void(const Peer&)>;

  explicit TestServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);  // so that all of 127.0.0.0/8 are its hosts; others are hung up on
    ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener_, 64);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { loop(); });
  }
  ~TestServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    for (std::thread& peer : peers_) peer.join();
    ::close(listener_);
  }

  std::string url(const std::string& path, const std::string& host = "127.0.0.1") const {
    return "http://" + host + ":" + std::to_string(port_) + path;
  }
  /// Requests that waited for their answer at one time. A client may ask again as soon as it has an answer, so what the
  /// server does after that is not counted.
  int most_at_once() const { return most_; }
  std::vector<std::string> requests() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return requests_;
  }

 private:
  void loop() {
    while (!stopping_) {
      sockaddr_in from{};
      socklen_t size = sizeof from;
      const int fd = ::accept4(listener_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC);
      if (fd < 0) continue;
      if (ntohl(from.sin_addr.s_addr) >> 24 != 127) {
        ::close(fd);
        continue;
      }
      peers_.emplace_back([this, fd] { serve(fd); });
    }
  }
  void serve(int fd) {
    const int now = ++current_;
    for (int most = most_; now > most && !most_.compare_exchange_weak(most, now);) {}
    std::string request;
    char chunk[4096];
    while (request.find("\r\n\r\n") == std::string::npos) {
      const ssize_t n = ::recv(fd, chunk, sizeof chunk, 0);
      if (n <= 0) break;
      request.append(chunk, static_cast<std::size_t>(n));
    }
    const std::size_t begin = request.find(' ');
    if (begin != std::string::npos) {
      const std::size_t end = request.find(' ', begin + 1);
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        requests_.push_back(request);
      }
      bool waiting = true;
      const auto answering = [&] { current_ -= std::exchange(waiting, false) ? 1 : 0; };
      handler_({fd, request.substr(begin + 1, end - begin - 1), request, answering});
      answering();
    } else {
      --current_;
    }
    ::close(fd);
  }

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> current_{0}, most_{0};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
  std::vector<std::thread> peers_;
};

/// A whole answer with its true length.
inline std::string http_answer(const std::string& status, const std::string& headers, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n" +
         headers + "\r\n" + body;
}

}  // namespace sijil
